package cn.luoyang.supervision.delegation;

import java.time.LocalDate;

/**
 * What somebody asks for.
 *
 * @param unit unit id
 * @param person user id of who will be away
 * @param representative user id of who acts for them
 * @param startsOn first day
 * @param endsOn last day, inclusive
 * @param includesInbox whether tasks already signed for go along
 */
public record Leave(
        String unit,
        String person,
        String representative,
        LocalDate startsOn,
        LocalDate endsOn,
        boolean includesInbox) {}
