package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.calendar.CalendarRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.light.LightParameters;
import cn.luoyang.supervision.light.RuleTable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * {@code ${digest.…}}: once on every working day at 08:30, each unit gets one message with what is
 * late, what is due soon and what nobody has signed for. A unit with nothing of the kind gets none.
 */
@Component("digest")
@DiagramBean
public class DailyDigest implements CalendarRules {

    /** When the digest is computed. */
    public static final LocalTime AT = LocalTime.of(8, 30);

    private final LedgerQueries ledger;
    private final Inbox inbox;
    private final CurrentCalendar current;
    private final Clock clock;

    DailyDigest(LedgerQueries ledger, Inbox inbox, CurrentCalendar current, Clock clock) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public DailyDigest by(Clock clock, CurrentCalendar calendar) {
        return new DailyDigest(ledger, inbox, calendar, clock);
    }

    /** The engine's time cycle: the next working day at 08:30, asked again each time. */
    public String schedule() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate day =
                now.toLocalTime().isBefore(AT) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
        return "R/" + LocalDateTime.of(current.calendar().onOrAfter(day), AT) + ":00/P1D";
    }

    /** Computes and delivers today's digest. */
    public void send() {
        LocalDateTime now = LocalDateTime.now(clock);
        LightParameters parameters = RuleTable.STANDARD.on(now.toLocalDate()).light();
        Map<String, List<TaskRow>> byUnit =
                ledger.openTasks().stream()
                        .filter(t -> t.unitId() != null)
                        .collect(
                                Collectors.groupingBy(
                                        TaskRow::unitId, TreeMap::new, Collectors.toList()));
        byUnit.forEach(
                (unit, tasks) -> {
                    List<InboxItem> items = new ArrayList<>();
                    tasks.stream()
                            .sorted(
                                    Comparator.comparing(
                                            TaskRow::dueAt,
                                            Comparator.nullsLast(Comparator.naturalOrder())))
                            .forEach(t -> item(t, now, parameters, items));
                    inbox.digest(unit, items);
                });
    }

    private void item(
            TaskRow task, LocalDateTime now, LightParameters parameters, List<InboxItem> into) {
        WorkingCalendar calendar = current.calendar();
        LocalDate today = now.toLocalDate();
        if (task.dueAt() != null) {
            LocalDate due = task.dueAt().toLocalDate();
            if (task.isLateAt(now)) {
                into.add(item("late", task, calendar.workingDaysBetween(due, today)));
                return;
            }
            int left = calendar.workingDaysBetween(today, due);
            if (left <= parameters.dueSoonWorkingDays()) {
                into.add(item("dueSoon", task, left));
                return;
            }
        }
        int waiting = calendar.workingDaysBetween(task.createdAt().toLocalDate(), today);
        if (task.signedAt() == null && waiting >= parameters.signWorkingDays()) {
            into.add(item("unsigned", task, waiting));
        }
    }

    private static InboxItem item(String reason, TaskRow task, int days) {
        String due = task.dueAt() == null ? null : task.dueAt().toLocalDate().toString();
        return new InboxItem(reason, task.keyTask(), task.stepName(), due, days, task.unitId());
    }
}
