package cn.luoyang.supervision.enterprise;

import java.time.LocalDateTime;

/**
 * One line of the ledger, never changed.
 *
 * @param id its number; later facts have greater ones
 * @param code of the enterprise it was recorded for
 * @param content what it says
 * @param recordedAt when it became known here
 * @param recordedBy user id
 * @param source where it comes from: {@code page}, {@code import:12}, or what a case process names
 * @param replaces number of the fact it corrects; null if none
 * @param withdrawn whether it says no more than that the fact it replaces was wrong
 */
public record Fact(
        Long id,
        String code,
        FactContent content,
        LocalDateTime recordedAt,
        String recordedBy,
        String source,
        Long replaces,
        boolean withdrawn) {}
