package cn.luoyang.supervision.casework;

import java.util.Set;

/**
 * A type of case.
 *
 * @param processKey process definition key, such as CaseArrearsComplaint
 * @param slug its word in case numbers and addresses
 * @param keyTask number of the key task it rolls up into
 * @param title Chinese title
 * @param titleEn English title
 * @param starters unit ids that may open one; {@value #COUNTY} stands for every county government,
 *     each for its own enterprises
 */
public record CaseType(
        String processKey,
        String slug,
        int keyTask,
        String title,
        String titleEn,
        Set<String> starters) {

    /** Stands for every county government. */
    public static final String COUNTY = "county";

    public CaseType {
        starters = Set.copyOf(starters);
    }
}
