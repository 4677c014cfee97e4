package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.calendar.CalendarRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.light.LightParameters;
import cn.luoyang.supervision.light.RuleTable;
import cn.luoyang.supervision.security.Groups;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@code ${digest.…}}: once on every working day at 08:30, each unit gets one message with what is
 * late, what is due soon and what nobody has signed for, and the supervision office a summary. A
 * unit with nothing of the kind gets none.
 */
@Component("digest")
@DiagramBean
public class DailyDigest implements CalendarRules {

    /** When the digest is computed. */
    public static final LocalTime AT = LocalTime.of(8, 30);

    private final LedgerQueries ledger;
    private final LedgerRecorder recorder;
    private final Inbox inbox;
    private final OutgoingNotices outgoing;
    private final OfficeSummary summary;
    private final CurrentCalendar current;
    private final Clock clock;

    DailyDigest(
            LedgerQueries ledger,
            LedgerRecorder recorder,
            Inbox inbox,
            OutgoingNotices outgoing,
            OfficeSummary summary,
            CurrentCalendar current,
            Clock clock) {
        this.ledger = ledger;
        this.recorder = recorder;
        this.inbox = inbox;
        this.outgoing = outgoing;
        this.summary = summary;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public DailyDigest by(Clock clock, CurrentCalendar calendar) {
        return new DailyDigest(ledger, recorder, inbox, outgoing, summary, calendar, clock);
    }

    /** The engine's time cycle: the next working day at 08:30, asked again each time. */
    public String schedule() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate day =
                now.toLocalTime().isBefore(AT) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
        return "R/" + LocalDateTime.of(current.calendar().onOrAfter(day), AT) + ":00/P1D";
    }

    /**
     * Computes and delivers today's digest: one message to the inbox of each unit and role, and one
     * to each of their people outside, however many of the units they belong to. Nothing on a day
     * off, even if the timer of a working day fires late.
     */
    @Transactional
    public void send() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate today = now.toLocalDate();
        if (!current.calendar().isWorkingDay(today)) {
            return;
        }
        LightParameters parameters = RuleTable.STANDARD.on(today).light();
        List<TaskRow> open = ledger.openTasks();
        Map<String, List<DigestLine>> lines = new TreeMap<>();
        open.stream()
                .filter(task -> task.unitId() != null)
                .sorted(
                        Comparator.comparing(
                                TaskRow::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(
                        task ->
                                line(task, now, parameters)
                                        .ifPresent(
                                                line ->
                                                        lines.computeIfAbsent(
                                                                        task.unitId(),
                                                                        u -> new ArrayList<>())
                                                                .add(line)));
        OfficeSummary.Facts facts = summary.at(open, now, current.calendar());
        deliverToInboxes(lines, facts.items());
        outgoing.digest(today, lines, facts.items());
        record(today, facts.red(), lines.isEmpty() && facts.items().isEmpty());
    }

    private void deliverToInboxes(Map<String, List<DigestLine>> lines, List<InboxItem> summary) {
        Map<String, List<InboxItem>> items = new TreeMap<>();
        if (!summary.isEmpty()) {
            items.put(Groups.SUPERVISION_OFFICE, new ArrayList<>(summary));
        }
        lines.forEach(
                (unit, own) ->
                        own.forEach(
                                line ->
                                        items.computeIfAbsent(unit, u -> new ArrayList<>())
                                                .add(line.item())));
        items.forEach(inbox::digest);
    }

    /** The red key tasks are noted, so that tomorrow's digest can tell the new ones. */
    private void record(LocalDate today, Set<Integer> red, boolean nothingSaid) {
        String once = "digest:" + today;
        if (nothingSaid || recorder.isRecorded(once)) {
            return;
        }
        recorder.record(
                LedgerEntry.of(EventType.DIGEST_SENT)
                        .on(today)
                        .note(
                                red.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining("、", "红灯：", "")))
                        .once(once)
                        .by(LedgerRecorder.SYSTEM));
    }

    private Optional<DigestLine> line(TaskRow task, LocalDateTime now, LightParameters parameters) {
        WorkingCalendar calendar = current.calendar();
        LocalDate today = now.toLocalDate();
        if (task.dueAt() != null) {
            LocalDate due = task.dueAt().toLocalDate();
            if (task.isLateAt(now)) {
                return Optional.of(
                        new DigestLine("late", task, calendar.workingDaysBetween(due, today)));
            }
            int left = calendar.workingDaysBetween(today, due);
            if (left <= parameters.dueSoonWorkingDays()) {
                return Optional.of(new DigestLine("dueSoon", task, left));
            }
        }
        int waiting = calendar.workingDaysBetween(task.createdAt().toLocalDate(), today);
        return task.signedAt() == null && waiting >= parameters.signWorkingDays()
                ? Optional.of(new DigestLine("unsigned", task, waiting))
                : Optional.empty();
    }
}
