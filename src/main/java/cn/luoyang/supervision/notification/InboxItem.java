package cn.luoyang.supervision.notification;

/**
 * One line of a message.
 *
 * @param reason {@code late}, {@code dueSoon}, {@code unsigned}, the name of a rung, or in the
 *     supervision office's summary {@code talkWaiting}, {@code extensionWaiting}, {@code newRed},
 *     {@code climbed.<rung>}, {@code lateUnit}
 * @param keyTask number of the plan item, or null
 * @param step name of the step
 * @param due its deadline as yyyy-MM-dd, of {@code lateUnit} the earliest one, or null
 * @param days working days late, left, unsigned or waiting; of {@code climbed} and {@code lateUnit}
 *     the number of tasks
 * @param unit the unit that owes it
 */
public record InboxItem(
        String reason, Integer keyTask, String step, String due, int days, String unit) {}
