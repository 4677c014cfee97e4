package cn.luoyang.supervision.security;

import java.time.LocalDateTime;

/**
 * A line of the access log.
 *
 * @param at real time in Shanghai, whatever a rehearsal's clock says
 * @param userId null where nobody is known
 * @param address of the caller, or of the proxy where none is believed
 * @param target path without query, which may hold personal data
 */
public record AccessEntry(
        long id,
        LocalDateTime at,
        String userId,
        String address,
        AccessAction action,
        String target,
        String note) {}
