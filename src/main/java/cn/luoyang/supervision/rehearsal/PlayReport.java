package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerConsistency;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.score.UnitScore;
import cn.luoyang.supervision.unit.UnitKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.springframework.context.MessageSource;

/**
 * What a rehearsal showed.
 *
 * @param seed of the staff
 * @param from first day
 * @param to last day
 * @param quarters what happened in each quarter
 * @param scores the units of each kind and year, the best first
 * @param habits what the staff of each unit was like
 * @param played how it was played
 * @param findings what does not agree with what, by rule
 */
record PlayReport(
        long seed,
        LocalDate from,
        LocalDate to,
        List<Quarter> quarters,
        Map<Integer, Map<UnitKind, List<UnitScore>>> scores,
        Map<String, Habit> habits,
        Play.Played played,
        Map<LedgerConsistency.Rule, List<String>> findings) {

    private static final int SHOWN_FINDINGS = 10;

    /**
     * A quarter, or the part of it that was played.
     *
     * @param from first day
     * @param to last day
     * @param happened how often each thing happened
     * @param completedLate tasks completed after their deadline
     * @param openLate tasks open and late on the last day
     * @param lights the 37 key tasks by their light on the last day
     */
    record Quarter(
            LocalDate from,
            LocalDate to,
            Map<EventType, Long> happened,
            long completedLate,
            long openLate,
            Map<Light, Integer> lights) {

        String name() {
            return from.getYear() + "Q" + ((from.getMonthValue() + 2) / 3);
        }

        long count(EventType type) {
            return happened.getOrDefault(type, 0L);
        }
    }

    /** Whether everything agrees, nothing failed and nobody was refused. */
    boolean isSound() {
        return played.failed() == 0
                && played.refusals().isEmpty()
                && findings.values().stream().allMatch(List::isEmpty);
    }

    /** The whole report as markdown. */
    String markdown(MessageSource messages, Locale locale) {
        return facts(messages, locale) + pace(messages, locale);
    }

    /** All but how long it took: the same for the same seed. */
    String facts(MessageSource messages, Locale locale) {
        Words words = new Words(messages, locale);
        StringBuilder text = new StringBuilder();
        text.append("# ").append(words.say("title")).append("\n\n");
        text.append(words.say("seed", String.valueOf(seed), from, to)).append("\n\n");
        text.append("## ").append(words.say("byQuarter")).append("\n\n");
        row(text, "", quarters.stream().map(Quarter::name).toList(), words.say("sum"));
        row(text, "---", quarters.stream().map(q -> "---:").toList(), "---:");
        for (EventType type :
                List.of(
                        EventType.TASK_CREATED,
                        EventType.TASK_COMPLETED,
                        EventType.TASK_CANCELLED,
                        EventType.TASK_OVERDUE,
                        EventType.LADDER_OPENED,
                        EventType.URGE_ISSUED,
                        EventType.NOTICE_ISSUED,
                        EventType.INQUIRY_ISSUED,
                        EventType.RED_NOTICE_ISSUED,
                        EventType.TALK_PROPOSED,
                        EventType.LADDER_CLOSED,
                        EventType.EXTENSION_REQUESTED,
                        EventType.EXTENSION_GRANTED,
                        EventType.COMPLETION_ACCEPTED,
                        EventType.KEY_TASK_WRITTEN_OFF)) {
            counts(text, words.say("happened." + type), q -> q.count(type));
        }
        counts(text, words.say("completedLate"), Quarter::completedLate);
        row(
                text,
                words.say("openLate"),
                quarters.stream().map(q -> String.valueOf(q.openLate())).toList(),
                "");
        for (Light light : Light.values()) {
            row(
                    text,
                    words.say("light", messages.getMessage("light." + light, null, locale)),
                    quarters.stream()
                            .map(q -> String.valueOf(q.lights().getOrDefault(light, 0)))
                            .toList(),
                    "");
        }
        scores.forEach((year, kinds) -> scores(text, words, year, kinds));
        consistency(text, words);
        return text.toString();
    }

    private void counts(StringBuilder text, String name, ToLongFunction<Quarter> count) {
        row(
                text,
                name,
                quarters.stream().map(q -> String.valueOf(count.applyAsLong(q))).toList(),
                String.valueOf(quarters.stream().mapToLong(count).sum()));
    }

    private void scores(
            StringBuilder text, Words words, int year, Map<UnitKind, List<UnitScore>> kinds) {
        kinds.forEach(
                (kind, units) -> {
                    text.append("\n## ")
                            .append(words.say("scores." + kind, String.valueOf(year)))
                            .append("\n\n");
                    row(
                            text,
                            words.say("unit"),
                            List.of(words.say("habit"), words.say("score")),
                            words.say("onTime"));
                    row(text, "---", List.of("---", "---:"), "---:");
                    units.stream()
                            .filter(score -> score.rank() != null)
                            .forEach(
                                    score ->
                                            row(
                                                    text,
                                                    score.rank() + " " + score.unit().shortName(),
                                                    List.of(
                                                            words.say(
                                                                    "habit."
                                                                            + habits.get(
                                                                                    score.unit()
                                                                                            .id())),
                                                            score.sum().toPlainString()),
                                                    percent(score.onTimeRate())));
                });
    }

    private static String percent(BigDecimal rate) {
        return Objects.toString(rate, "");
    }

    private void consistency(StringBuilder text, Words words) {
        text.append("\n## ").append(words.say("consistency")).append("\n\n");
        findings.forEach(
                (rule, found) -> {
                    text.append("- ").append(found.isEmpty() ? "✔ " : "✘ ");
                    text.append(words.say("rule." + rule)).append(' ').append(found.size());
                    text.append('\n');
                    found.stream()
                            .limit(SHOWN_FINDINGS)
                            .forEach(line -> text.append("  - ").append(line).append('\n'));
                });
        text.append("- ").append(played.failed() == 0 ? "✔ " : "✘ ");
        text.append(words.say("failed")).append(' ').append(played.failed()).append('\n');
        text.append("- ").append(played.refusals().isEmpty() ? "✔ " : "✘ ");
        text.append(words.say("refused")).append(' ').append(played.refusals().size());
        text.append('\n');
        played.refusals().stream()
                .limit(SHOWN_FINDINGS)
                .forEach(line -> text.append("  - ").append(line).append('\n'));
    }

    private String pace(MessageSource messages, Locale locale) {
        Words words = new Words(messages, locale);
        StringBuilder text = new StringBuilder();
        text.append("\n## ").append(words.say("pace")).append("\n\n");
        row(
                text,
                words.say("quarter"),
                List.of(
                        words.say("completedByStaff"),
                        words.say("fired"),
                        words.say("seconds"),
                        words.say("cpuSeconds")),
                words.say("millisEach"));
        row(text, "---", List.of("---:", "---:", "---:", "---:"), "---:");
        for (Play.QuarterPace q : played.pace()) {
            row(
                    text,
                    q.quarter().getYear() + "Q" + ((q.quarter().getMonthValue() + 2) / 3),
                    List.of(
                            String.valueOf(q.completed()),
                            String.valueOf(q.fired()),
                            "%.1f".formatted(q.millis() / 1000.0),
                            "%.1f".formatted(q.cpuMillis() / 1000.0)),
                    "%.2f".formatted(q.millisEach()));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String first, List<String> cells, String last) {
        text.append("| ").append(first).append(" | ").append(String.join(" | ", cells));
        text.append(" | ").append(last).append(" |\n");
    }

    /** The report's words in one language. */
    private record Words(MessageSource messages, Locale locale) {

        String say(String code, Object... args) {
            return messages.getMessage("rehearsal." + code, args, locale);
        }
    }
}
