package cn.luoyang.supervision.notification;

/**
 * One line of a message.
 *
 * @param reason {@code late}, {@code dueSoon}, {@code unsigned}, or the name of a rung
 * @param keyTask number of the plan item, or null
 * @param step name of the step
 * @param due its deadline as yyyy-MM-dd, or null
 * @param days working days late, left, or unsigned
 * @param unit the unit that owes it
 */
public record InboxItem(
        String reason, Integer keyTask, String step, String due, int days, String unit) {}
