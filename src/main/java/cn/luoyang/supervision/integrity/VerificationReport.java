package cn.luoyang.supervision.integrity;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a verification.
 *
 * @param at when it was done
 * @param entries entries of each book
 * @param seals seals read
 * @param unsealed entries so new that they are not sealed yet
 * @param openTasks tasks open in the engine
 * @param rows rows of the ledger compared with the events
 * @param head position and hash of the newest seal, to be kept elsewhere
 * @param deviations what was found, at most {@value Verification#MOST_DEVIATIONS}
 * @param more how many more there are
 */
public record VerificationReport(
        LocalDateTime at,
        Map<String, Long> entries,
        long seals,
        long unsealed,
        long openTasks,
        long rows,
        String head,
        List<Deviation> deviations,
        long more) {

    /** Whether everything is as the application left it. */
    public boolean isSound() {
        return deviations.isEmpty();
    }
}
