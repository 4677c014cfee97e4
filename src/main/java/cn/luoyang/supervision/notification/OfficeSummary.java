package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LadderRow;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.light.Light;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the supervision office must know at half past eight: who is late, which key tasks turned red
 * since the last digest, what its ladders came to since then, and what waits for a decision.
 */
@Component
class OfficeSummary {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final LedgerQueries ledger;
    private final Board board;

    OfficeSummary(LedgerQueries ledger, Board board) {
        this.ledger = ledger;
        this.board = board;
    }

    /**
     * @param open all open tasks
     * @param now the moment of the digest
     * @param calendar the calendar in force
     */
    Facts at(Collection<TaskRow> open, LocalDateTime now, WorkingCalendar calendar) {
        List<LedgerEvent> before =
                ledger.events(
                        new EventFilter(
                                null,
                                null,
                                EventType.DIGEST_SENT,
                                null,
                                now.toLocalDate().minusDays(1)),
                        0,
                        1);
        LocalDateTime since =
                before.isEmpty()
                        ? LocalDateTime.of(
                                calendar.minusWorkingDays(now.toLocalDate(), 1), DailyDigest.AT)
                        : before.get(0).occurredAt();
        Set<Integer> redBefore = before.isEmpty() ? Set.of() : numbers(before.get(0).note());
        Set<Integer> red =
                board.keyTasks(null).stream()
                        .filter(item -> item.light() != null && item.light().light() == Light.RED)
                        .map(item -> item.number())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<InboxItem> items = new ArrayList<>();
        for (TaskRow task : open) {
            if (Steps.DECIDE_TALK.equals(task.stepId())) {
                items.add(waiting("talkWaiting", task, now, calendar));
            }
        }
        for (TaskRow task : open) {
            if (PlanProcesses.DEADLINE_EXTENSION.equals(task.processKey())) {
                items.add(waiting("extensionWaiting", task, now, calendar));
            }
        }
        red.stream()
                .filter(number -> !redBefore.contains(number))
                .forEach(n -> items.add(new InboxItem("newRed", n, null, null, 0, null)));
        climbed(since, items);
        lateByUnit(open, now, calendar, items);
        return new Facts(red, items);
    }

    private void climbed(LocalDateTime since, List<InboxItem> into) {
        Map<String, Long> climbed =
                ledger.runningLadders().stream()
                        .filter(ladder -> ladder.rungAt().isAfter(since))
                        .collect(Collectors.groupingBy(LadderRow::rung, Collectors.counting()));
        for (EventType rung :
                List.of(
                        EventType.TALK_PROPOSED,
                        EventType.RED_NOTICE_ISSUED,
                        EventType.NOTICE_ISSUED,
                        EventType.INQUIRY_ISSUED,
                        EventType.URGE_ISSUED)) {
            int count = climbed.getOrDefault(rung.name(), 0L).intValue();
            if (count > 0) {
                into.add(new InboxItem("climbed." + rung, null, null, null, count, null));
            }
        }
    }

    private static void lateByUnit(
            Collection<TaskRow> open,
            LocalDateTime now,
            WorkingCalendar calendar,
            List<InboxItem> into) {
        Map<String, List<TaskRow>> late =
                open.stream()
                        .filter(
                                task ->
                                        task.unitId() != null
                                                && task.isLateAt(now)
                                                && !task.isAnswerToLadder())
                        .collect(
                                Collectors.groupingBy(
                                        TaskRow::unitId, TreeMap::new, Collectors.toList()));
        late.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, List<TaskRow>>>comparingInt(
                                        unit -> unit.getValue().size())
                                .reversed())
                .forEach(
                        unit ->
                                into.add(
                                        new InboxItem(
                                                "lateUnit",
                                                null,
                                                null,
                                                oldest(unit.getValue()),
                                                unit.getValue().size(),
                                                unit.getKey())));
    }

    private static String oldest(List<TaskRow> late) {
        return late.stream()
                .map(task -> task.dueAt().toLocalDate())
                .min(Comparator.naturalOrder())
                .map(Object::toString)
                .orElse(null);
    }

    private static InboxItem waiting(
            String reason, TaskRow task, LocalDateTime now, WorkingCalendar calendar) {
        return new InboxItem(
                reason,
                task.keyTask(),
                task.stepName(),
                task.dueAt() == null ? null : task.dueAt().toLocalDate().toString(),
                calendar.workingDaysBetween(task.createdAt().toLocalDate(), now.toLocalDate()),
                null);
    }

    private static Set<Integer> numbers(String note) {
        return note == null
                ? Set.of()
                : NUMBER.matcher(note)
                        .results()
                        .map(found -> Integer.valueOf(found.group()))
                        .collect(Collectors.toSet());
    }

    /**
     * What there is to say.
     *
     * @param red numbers of the key tasks that are red now
     * @param items lines, the most urgent first; none if there is nothing to say
     */
    record Facts(Set<Integer> red, List<InboxItem> items) {}
}
