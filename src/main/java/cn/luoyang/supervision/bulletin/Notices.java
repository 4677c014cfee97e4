package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.LedgerEvents;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The notices the ladder sent out, read from the events. */
@Component
@Transactional(readOnly = true)
public class Notices {

    /** What has a document, with the mark in its number. */
    private static final Map<EventType, String> MARKS =
            Map.of(
                    EventType.URGE_ISSUED, "催",
                    EventType.NOTICE_ISSUED, "督",
                    EventType.RED_NOTICE_ISSUED, "红督",
                    EventType.INQUIRY_ISSUED, "函");

    /** Step of overdue-supervision.bpmn in which the unit replies. */
    private static final Map<EventType, String> REPLIES =
            Map.of(
                    EventType.URGE_ISSUED, "userTask_replyUrge",
                    EventType.NOTICE_ISSUED, "userTask_replyNotice",
                    EventType.RED_NOTICE_ISSUED, "userTask_explainRed",
                    EventType.INQUIRY_ISSUED, "userTask_replyInquiry");

    private final LedgerEvents events;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CurrentCalendar calendar;

    Notices(LedgerEvents events, PlanCatalogue plan, UnitRegistry units, CurrentCalendar calendar) {
        this.events = events;
        this.plan = plan;
        this.units = units;
        this.calendar = calendar;
    }

    /** Whether an event of this type has a document. */
    static boolean isNotice(EventType type) {
        return MARKS.containsKey(type);
    }

    /**
     * The notice of an event.
     *
     * @param asOf the reply and the completion as known at the end of this day, or null for now
     * @throws BulletinProblem if there is no such event, it is not a notice, or it is later
     */
    public Notice notice(long id, LocalDate asOf) {
        LocalDateTime before = asOf == null ? LocalDateTime.MAX : asOf.plusDays(1).atStartOfDay();
        EventView issued =
                events.find(id)
                        .filter(e -> isNotice(e.type()) && e.at().isBefore(before))
                        .orElseThrow(
                                () ->
                                        new BulletinProblem(
                                                HttpStatus.NOT_FOUND,
                                                "notice",
                                                String.valueOf(id)));
        KeyTask item = plan.keyTask(issued.keyTask());
        boolean english =
                Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage());
        List<EventView> ofTask = events.ofTask(issued.taskId());
        LocalDateTime firstDue =
                first(ofTask, e -> e.type() == EventType.TASK_CREATED)
                        .map(EventView::due)
                        .orElse(null);
        LocalDateTime due =
                last(
                                ofTask,
                                e ->
                                        e.id() < issued.id()
                                                && (e.type() == EventType.TASK_CREATED
                                                        || e.type() == EventType.DUE_MOVED))
                        .map(EventView::due)
                        .orElse(firstDue);
        Optional<EventView> asked = replyTask(issued, ofTask);
        WorkingCalendar days = calendar.calendar();
        LocalDate replyBy =
                asked.map(EventView::due)
                        .map(LocalDateTime::toLocalDate)
                        .orElseGet(
                                () ->
                                        days.plusWorkingDays(
                                                issued.at().toLocalDate(), limit(issued)));
        return new Notice(
                id,
                issued.type(),
                number(issued),
                "ZJTX-2023-%02d".formatted(item.number()),
                item.number(),
                english ? item.titleEn() : item.title(),
                item.clause(),
                english ? item.section().titleEn() : item.section().title(),
                issued.unit(),
                units.get(issued.unit()).fullName(),
                issued.at(),
                issued.taskId(),
                issued.step(),
                day(firstDue),
                day(due),
                due == null
                        ? 0
                        : days.workingDaysBetween(due.toLocalDate(), issued.at().toLocalDate()),
                replyBy,
                asked.flatMap(a -> reply(a, replyBy, before)).orElse(null),
                first(ofTask, e -> e.type() == EventType.TASK_COMPLETED && e.at().isBefore(before))
                        .map(EventView::at)
                        .orElse(null));
    }

    /** The number of a notice, such as 督〔2023〕15号. */
    String number(EventView notice) {
        return "%s〔%d〕%d号"
                .formatted(
                        MARKS.get(notice.type()),
                        notice.at().getYear(),
                        events.serialInYear(notice));
    }

    /**
     * What the ladder sent out in a span of days, oldest first.
     *
     * @param types which of them
     * @param from first day
     * @param to last day
     */
    List<EventView> sent(
            Collection<EventType> types,
            LocalDate from,
            LocalDate to,
            String unit,
            Integer keyTask) {
        return events.ofTypes(types, from.atStartOfDay(), to.plusDays(1).atStartOfDay()).stream()
                .filter(e -> unit == null || unit.equals(e.unit()))
                .filter(e -> keyTask == null || keyTask.equals(e.keyTask()))
                .toList();
    }

    /**
     * The latest notice about a task.
     *
     * @param type only of this type, or null
     * @param asOf sent by the end of this day, or null for now
     * @throws BulletinProblem if there is none
     */
    long latest(String taskId, EventType type, LocalDate asOf) {
        return last(
                        events.ofTask(taskId),
                        e ->
                                (type == null ? isNotice(e.type()) : e.type() == type)
                                        && (asOf == null || !e.at().toLocalDate().isAfter(asOf)))
                .filter(e -> isNotice(e.type()))
                .map(EventView::id)
                .orElseThrow(() -> new BulletinProblem(HttpStatus.NOT_FOUND, "noNotice"));
    }

    private Optional<EventView> replyTask(EventView issued, List<EventView> ofTask) {
        return last(
                        ofTask,
                        e ->
                                e.type() == EventType.LADDER_OPENED
                                        && e.id() < issued.id()
                                        && e.processInstanceId() != null)
                .flatMap(
                        ladder ->
                                events.taskCreatedAfter(
                                        issued,
                                        ladder.processInstanceId(),
                                        REPLIES.get(issued.type())));
    }

    private Optional<Notice.Reply> reply(EventView asked, LocalDate replyBy, LocalDateTime before) {
        return first(
                        events.ofTask(asked.taskId()),
                        e -> e.type() == EventType.TASK_COMPLETED && e.at().isBefore(before))
                .map(
                        e ->
                                new Notice.Reply(
                                        e.at(),
                                        e.actor(),
                                        e.at().toLocalDate().isAfter(replyBy),
                                        e.answers()));
    }

    /** Working days for the reply, as the ladder gives them. */
    private static int limit(EventView issued) {
        return issued.type() == EventType.URGE_ISSUED
                        || issued.type() == EventType.RED_NOTICE_ISSUED
                ? 3
                : 5;
    }

    private static Optional<EventView> first(List<EventView> all, Predicate<EventView> which) {
        return all.stream().filter(which).findFirst();
    }

    private static Optional<EventView> last(List<EventView> all, Predicate<EventView> which) {
        return all.stream().filter(which).reduce((a, b) -> b);
    }

    private static LocalDate day(LocalDateTime at) {
        return Objects.isNull(at) ? null : at.toLocalDate();
    }
}
