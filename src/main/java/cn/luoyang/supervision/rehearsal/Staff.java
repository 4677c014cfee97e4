package cn.luoyang.supervision.rehearsal;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.form.DeployedForms;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.Groups;
import cn.luoyang.supervision.supervision.ExtensionRefusedException;
import cn.luoyang.supervision.supervision.Extensions;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated staff of all units. They learn of their tasks from the ledger, sign for them and
 * complete them through the engine's public services as the user of their unit, as Tasklist would.
 */
final class Staff {

    private static final Logger LOG = LoggerFactory.getLogger(Staff.class);

    private final TaskService tasks;
    private final FormService forms;
    private final IdentityService identity;
    private final DeployedForms deployed;
    private final LedgerQueries ledger;
    private final Extensions extensions;
    private final CurrentCalendar calendar;
    private final StaffHabits habits;
    private final FormFilling filling;
    private final PriorityQueue<Chore> chores = new PriorityQueue<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, Optional<FormSchema>> schemas = new HashMap<>();
    private final Set<String> sentBack = new HashSet<>();
    private final List<String> refusals = new ArrayList<>();
    private long lastEvent;
    private int completed;

    Staff(
            TaskService tasks,
            FormService forms,
            IdentityService identity,
            DeployedForms deployed,
            LedgerQueries ledger,
            Extensions extensions,
            CurrentCalendar calendar,
            StaffHabits habits,
            PlanCatalogue plan) {
        this.tasks = tasks;
        this.forms = forms;
        this.identity = identity;
        this.deployed = deployed;
        this.ledger = ledger;
        this.extensions = extensions;
        this.calendar = calendar;
        this.habits = habits;
        this.filling = new FormFilling(plan);
    }

    /** Takes note of what happened since the last time. */
    void readLedger() {
        for (LedgerEvent event : ledger.eventsAfter(lastEvent)) {
            lastEvent = event.id();
            switch (event.type()) {
                case TASK_CREATED -> {
                    open.add(event.taskId());
                    chores.addAll(habits.plan(event));
                }
                case TASK_COMPLETED, TASK_CANCELLED -> open.remove(event.taskId());
                default -> {
                    // nothing to do about it
                }
            }
        }
        while (!chores.isEmpty() && !open.contains(chores.peek().created().taskId())) {
            chores.poll();
        }
    }

    /** When somebody does something next, or null if nobody ever does. */
    LocalDateTime next() {
        return chores.isEmpty() ? null : chores.peek().at();
    }

    /**
     * Does everything that is to be done by now.
     *
     * @return number of tasks completed
     */
    int work(LocalDateTime now) {
        int before = completed;
        while (!chores.isEmpty() && !chores.peek().at().isAfter(now)) {
            Chore chore = chores.poll();
            if (open.contains(chore.created().taskId())) {
                act(chore, now);
            }
        }
        return completed - before;
    }

    /** Tasks completed so far. */
    int completed() {
        return completed;
    }

    /** What was refused so far though a clerk of this staff took it for right. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void act(Chore chore, LocalDateTime now) {
        LedgerEvent task = chore.created();
        String group = task.unitId() == null ? Groups.SUPERVISION_OFFICE : task.unitId();
        String user = userOf(group);
        identity.setAuthentication(user, List.of(group));
        try {
            switch (chore.deed()) {
                case SIGN -> tasks.claim(task.taskId(), user);
                case ASK_FOR_TIME -> askForTime(task, user);
                case COMPLETE -> complete(task, now.toLocalDate());
            }
        } catch (ExtensionRefusedException e) {
            LOG.debug("{} gets no more time for {}", user, task.stepName());
        } catch (RuntimeException e) {
            refused(chore, user, e);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** One that an earlier completion of the same moment made needless is nobody's mistake. */
    private void refused(Chore chore, String user, RuntimeException e) {
        LedgerEvent task = chore.created();
        identity.clearAuthentication();
        if (tasks.createTaskQuery().taskId(task.taskId()).count() == 0) {
            return;
        }
        if (Steps.REQUEST_COMPLETION.equals(task.stepId())) {
            // Refused while a ladder of the item runs: tried again when it may have ended.
            LocalDate later = calendar.calendar().onOrAfter(chore.at().toLocalDate().plusDays(7));
            chores.add(new Chore(later.atTime(10, 0), chore.deed(), task));
            return;
        }
        refusals.add(
                chore.at() + " " + task.keyTask() + " " + task.stepId() + " " + e.getMessage());
        LOG.warn("{} could not {} {}", user, chore.deed(), task.stepId(), e);
    }

    private void askForTime(LedgerEvent task, String user) {
        LocalDate longer = calendar.calendar().plusWorkingDays(task.dueAt().toLocalDate(), 5);
        extensions.request(task.taskId(), longer, "配合单位数据尚未报齐，申请顺延五个工作日。", user);
    }

    private void complete(LedgerEvent task, LocalDate today) {
        FormSchema form = schema(task);
        Map<String, Object> answers = new HashMap<>();
        if (form != null) {
            Map<String, Object> known =
                    FormFilling.needsToKnow(form)
                            ? new HashMap<>(tasks.getVariables(task.taskId()))
                            : Map.of();
            Random mood = habits.chance(task, "what");
            answers = filling.answers(form, task, known, today, percentBack(task), mood);
        }
        forms.submitTaskForm(task.taskId(), answers);
        completed++;
    }

    /** Whoever sent a piece of work back once lets it pass the next time. */
    private int percentBack(LedgerEvent task) {
        boolean first = sentBack.add(task.processInstanceId() + task.stepId() + task.period());
        return !first ? 0 : habits.of(task.unitId()) == Habit.SLOPPY ? 15 : 8;
    }

    private FormSchema schema(LedgerEvent task) {
        return schemas.computeIfAbsent(
                        task.processDefinitionId() + task.stepId(),
                        step ->
                                Optional.ofNullable(
                                        deployed.ofTasks(List.of(task.taskId()))
                                                .get(task.taskId())))
                .orElse(null);
    }

    /** The account of the demo that works for a group. */
    private static String userOf(String group) {
        return switch (group) {
            case Groups.SUPERVISION_OFFICE -> "supervisor";
            case Groups.CITY_LEADERSHIP -> "leader";
            case Groups.PROCESS_ANALYST -> "analyst";
            default -> group + "01";
        };
    }
}
