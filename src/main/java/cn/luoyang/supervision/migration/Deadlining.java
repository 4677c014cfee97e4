package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.arrangement.DateRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.Executions;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The current deadline of a task whose step states another rule in the new version:
 *
 * <ol>
 *   <li>A late task that goes to another unit gets the whole time of the new rule from today: the
 *       lateness was the former unit's and stays with it in the ledger.
 *   <li>Any other late task keeps its deadline: a revision makes nobody punctual.
 *   <li>An approved extension and a date set by hand stand.
 *   <li>Otherwise the new rule counts from the day the task was created, by the working calendar in
 *       force. If that gives a day before the next working day, the task is due on the next working
 *       day, or on its old deadline if that is earlier still.
 * </ol>
 */
@Component
class Deadlining {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlining.class);

    private final DateRules rules;
    private final Executions executions;
    private final CurrentCalendar calendar;
    private final MigrationStore store;
    private final Clock clock;

    Deadlining(
            DateRules rules,
            Executions executions,
            CurrentCalendar calendar,
            MigrationStore store,
            Clock clock) {
        this.rules = rules;
        this.executions = executions;
        this.calendar = calendar;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The deadline of a task before and after.
     *
     * @param row its row of the ledger, or null
     * @param rule of the old version, or null
     * @param newRule of the new version, or null
     */
    Deadline of(Task task, TaskRow row, String rule, String newRule, boolean changesUnit) {
        if (task.getDueDate() == null) {
            return new Deadline(null, null, Deadline.Why.NONE);
        }
        LocalDateTime due = local(task.getDueDate());
        LocalDateTime now = LocalDateTime.now(clock);
        if (due.isBefore(now)) {
            return changesUnit
                    ? new Deadline(due, afresh(task, newRule), Deadline.Why.AFRESH)
                    : new Deadline(due, due, Deadline.Why.STAYS_LATE);
        }
        if (Objects.equals(rule, newRule)) {
            return new Deadline(due, due, Deadline.Why.SAME_RULE);
        }
        if (row != null && row.extensions() > 0) {
            return new Deadline(due, due, Deadline.Why.EXTENDED);
        }
        if (isSetByHand(task, rule)) {
            return new Deadline(due, due, Deadline.Why.SET_BY_HAND);
        }
        return date(newRule, task.getCreateTime(), task.getExecutionId())
                .map(Deadlining::local)
                .map(asked -> byRule(due, asked))
                .orElse(new Deadline(due, due, Deadline.Why.UNKNOWN_RULE));
    }

    private Deadline byRule(LocalDateTime due, LocalDateTime asked) {
        LocalDateTime next = nextWorkingDay();
        if (!asked.isBefore(next)) {
            return new Deadline(due, asked, Deadline.Why.NEW_RULE);
        }
        return new Deadline(due, due.isBefore(next) ? due : next, Deadline.Why.NEXT_WORKING_DAY);
    }

    private LocalDateTime afresh(Task task, String rule) {
        LocalDateTime next = nextWorkingDay();
        return date(rule, Date.from(clock.instant()), task.getExecutionId())
                .map(Deadlining::local)
                .filter(asked -> asked.isAfter(next))
                .orElse(next);
    }

    /** Whether a task stands on another date than its rule, or an earlier migration, gave it. */
    private boolean isSetByHand(Task task, String rule) {
        return date(rule, task.getCreateTime(), task.getExecutionId())
                .filter(asked -> asked.getTime() != task.getDueDate().getTime())
                .filter(
                        asked ->
                                !local(task.getDueDate())
                                        .equals(store.lastMigratedDue(task.getId()).orElse(null)))
                .isPresent();
    }

    /**
     * The date a rule gives for a moment.
     *
     * @return nothing if it is no rule of the calendar, or gives no date
     */
    Optional<Date> date(String rule, Date at, String executionId) {
        if (!rules.isRule(rule)) {
            return Optional.empty();
        }
        Instant moment = at.toInstant();
        return executions.at(executionId, execution -> ask(rule, moment, execution));
    }

    private Optional<Date> ask(String rule, Instant at, DelegateExecution execution) {
        try {
            return Optional.of(
                    rules.date(
                            rule,
                            at,
                            calendar.calendar(),
                            name ->
                                    "execution".equals(name)
                                            ? execution
                                            : execution.getVariable(name)));
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be asked", rule, e);
            return Optional.empty();
        }
    }

    private LocalDateTime nextWorkingDay() {
        return LocalDateTime.of(
                calendar.calendar().plusWorkingDays(LocalDateTime.now(clock).toLocalDate(), 1),
                Deadlines.CLOSE_OF_BUSINESS);
    }

    private static LocalDateTime local(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }
}
