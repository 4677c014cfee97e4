package cn.luoyang.supervision.award;

/**
 * The decision table an award was computed by.
 *
 * @param key id of the decision
 * @param version of its deployment, from 1
 * @param tag version tag its author gave it, or null
 */
public record RuleVersion(String key, int version, String tag) {

    /** Such as {@code recognition-award-standard v2 (1.1.0)}. */
    public String text() {
        return key + " v" + version + (tag == null ? "" : " (" + tag + ")");
    }
}
