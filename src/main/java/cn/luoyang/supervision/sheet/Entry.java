package cn.luoyang.supervision.sheet;

import java.util.Map;

/**
 * What somebody entered for one row.
 *
 * @param keyTask number of the plan item
 * @param taskId the task they saw behind it
 * @param revision the draft they saw; 0 if none
 * @param seen fingerprint of the values the page showed them; null or empty if it does not matter
 *     whether they changed anything
 * @param values raw values by field, as typed
 */
record Entry(int keyTask, String taskId, int revision, String seen, Map<String, String> values) {}
