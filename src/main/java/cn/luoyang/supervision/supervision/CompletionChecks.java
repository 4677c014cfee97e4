package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.Steps;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a form alone cannot know and supervision demands before a task may be completed. */
@Component
class CompletionChecks {

    /** Working days from the notice within which a unit may promise to finish. */
    static final int LONGEST_PROMISE = 10;

    static final String HELD_ON = "heldOn";
    static final String REPLY_NOTICE = "userTask_replyNotice";
    static final String PROMISED_ON = "promisedOn";
    static final String APPROVE_EXTENSION = "userTask_approveExtension";
    static final String APPROVED_DATE = "approvedDate";

    private final LedgerQueries ledger;
    private final CurrentCalendar calendar;
    private final MessageSource messages;
    private final Clock clock;

    CompletionChecks(
            LedgerQueries ledger, CurrentCalendar calendar, MessageSource messages, Clock clock) {
        this.ledger = ledger;
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @throws InvalidTaskInputException if a rule of supervision forbids the completion
     */
    @EventListener(condition = "#event.kind().name() == 'COMPLETING'")
    @Order(20)
    void check(TaskLifecycle event) {
        DelegateTask task = event.task();
        LocalDate today = LocalDate.now(clock);
        LocalDate held = date(task, HELD_ON);
        if (held != null && held.isAfter(today)) {
            throw refused("check.heldInFuture", "举办日期", today);
        }
        switch (task.getTaskDefinitionKey()) {
            case Steps.REQUEST_COMPLETION -> noOpenLadder(task);
            case REPLY_NOTICE -> promiseInTime(task);
            case APPROVE_EXTENSION -> laterThanBefore(task);
            default -> {
                // every other step is checked by its form
            }
        }
    }

    private void noOpenLadder(DelegateTask task) {
        int open =
                (int)
                        ledger
                                .openLadders((Integer) task.getVariable(PlanProcesses.KEY_TASK))
                                .stream()
                                .filter(ladder -> !ladder.taskId().equals(task.getId()))
                                .count();
        if (open > 0) {
            throw refused("check.ladderOpen", open);
        }
    }

    private void promiseInTime(DelegateTask task) {
        LocalDate issued =
                ledger.events(
                                new EventFilter(
                                        null,
                                        null,
                                        EventType.NOTICE_ISSUED,
                                        (String) task.getVariable(PlanProcesses.LATE_TASK_ID),
                                        null),
                                0,
                                1)
                        .get(0)
                        .occurredAt()
                        .toLocalDate();
        LocalDate latest = calendar.calendar().plusWorkingDays(issued, LONGEST_PROMISE);
        LocalDate promised = date(task, PROMISED_ON);
        if (promised != null && promised.isAfter(latest)) {
            throw refused("check.promiseTooLate", latest);
        }
    }

    private void laterThanBefore(DelegateTask task) {
        if (!"approve".equals(task.getVariable("approval"))) {
            return;
        }
        LocalDate approved = date(task, APPROVED_DATE);
        LocalDate before = LocalDate.parse(task.getVariable("currentDue").toString());
        if (approved != null && !approved.isAfter(before)) {
            throw refused("check.approvedNotLater", before);
        }
    }

    private static LocalDate date(DelegateTask task, String name) {
        Object value = task.getVariable(name);
        return value == null || value.toString().isBlank()
                ? null
                : LocalDate.parse(value.toString());
    }

    private InvalidTaskInputException refused(String code, Object... args) {
        return new InvalidTaskInputException(
                messages.getMessage(code, args, LocaleContextHolder.getLocale()));
    }
}
