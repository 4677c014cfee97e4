package cn.luoyang.supervision.story;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.form.FormCheck;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.keytask.KeyTaskLauncher;
import cn.luoyang.supervision.ledger.EventFilter;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.plan.PlanEditions;
import cn.luoyang.supervision.rehearsal.DueJobs;
import cn.luoyang.supervision.unit.UnitChanges;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The city's offices as a test sees them: who has what on the desk, who completes it, and what day
 * it is.
 */
@TestComponent
public class Office {

    private static final List<String> KEPT_TABLES =
            List.of("ACT_RU_AUTHORIZATION", "ACT_RU_FILTER", "ACT_RU_JOBDEF", "ACT_RU_METER_LOG");

    /** Ours, but no trace of a test: the next one finds them as the start left them. */
    private static final List<String> OUR_SETTINGS =
            List.of(
                    "HOLIDAY_ARRANGEMENT",
                    "LEDGER_SEAL_BOOK",
                    "REHEARSAL_CLOCK",
                    "SHARED_STATE",
                    "SPRING_SESSION",
                    "SPRING_SESSION_ATTRIBUTES");

    final RuntimeService runtime;
    final TaskService tasks;
    final ManagementService management;
    private final HistoryService history;
    private final FormService forms;
    private final IdentityService identity;
    private final KeyTaskLauncher launcher;
    private final LedgerQueries ledger;
    private final EngineClock clock;
    private final DueJobs jobs;
    private final JdbcTemplate jdbc;
    private final UnitChanges unitChanges;
    private final PlanEditions editions;
    private final FormCheck check = new FormCheck();
    private final Map<String, FormSchema> schemas = new HashMap<>();

    Office(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            HistoryService history,
            FormService forms,
            IdentityService identity,
            KeyTaskLauncher launcher,
            LedgerQueries ledger,
            EngineClock clock,
            DueJobs jobs,
            JdbcTemplate jdbc,
            UnitChanges unitChanges,
            PlanEditions editions) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
        this.forms = forms;
        this.identity = identity;
        this.launcher = launcher;
        this.ledger = ledger;
        this.clock = clock;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.unitChanges = unitChanges;
        this.editions = editions;
    }

    // ------------------------------------------------------------------ time

    /** Stops the clock at a moment without firing anything. */
    public void itIs(String moment) {
        clock.stopAt(instant(LocalDateTime.parse(moment)));
    }

    /** The moment it is now. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    /**
     * Moves on to a moment, firing what falls due on the way, in due order. A job that fails fails
     * the test.
     */
    public void advanceTo(String moment) {
        advanceTo(LocalDateTime.parse(moment));
    }

    /** See {@link #advanceTo(String)}. */
    public void advanceTo(LocalDateTime moment) {
        DueJobs.Fired fired = jobs.runUntil(instant(moment));
        assertThat(fired.failed()).as("jobs that failed on the way to %s", moment).isZero();
    }

    // ------------------------------------------------------------------ work

    /** Dispatches a plan item. */
    public String launch(int number) {
        return launcher.launch(number);
    }

    /** A story about a plan item that is dispatched now. */
    public Story story(int number) {
        return new Story(this, number, launch(number));
    }

    /** A story that follows a process somebody else started. */
    public Story follow(int number, String instance) {
        return new Story(this, number, instance);
    }

    /** Ids of the steps on a unit's desk, one entry for each task. */
    public List<String> desk(String unit) {
        return tasks
                .createTaskQuery()
                .taskCandidateGroup(unit)
                .includeAssignedTasks()
                .list()
                .stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** The only task of a step on a unit's desk. */
    public Task task(String unit, String step) {
        List<Task> found =
                tasks.createTaskQuery()
                        .taskCandidateGroup(unit)
                        .includeAssignedTasks()
                        .taskDefinitionKey(step)
                        .list();
        assertThat(found).as("tasks %s on the desk of %s", step, unit).hasSize(1);
        return found.get(0);
    }

    /** A unit completes its task of a step, with valid answers where the test gives none. */
    public void completeAs(String unit, String step, Map<String, Object> answers) {
        complete(task(unit, step), answers);
    }

    /** See {@link #completeAs(String, String, Map)}. */
    public void completeAs(String unit, String step) {
        completeAs(unit, step, Map.of());
    }

    /** Somebody completes a task, with valid answers where the test gives none. */
    public void complete(Task task, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>();
        FormSchema form = schema(task);
        Map<String, Object> seen = new HashMap<>(tasks.getVariables(task.getId()));
        for (FormField field : form.fields()) {
            if (answers.containsKey(field.key())) {
                all.put(field.key(), answers.get(field.key()));
            } else if (field.mustEqual() != null) {
                all.put(field.key(), check.onlyAnswer(field, seen));
            } else if (!field.disabled()) {
                all.put(field.key(), plausible(field));
            }
        }
        seen.putAll(all);
        // Like a browser, the office does not submit what the form does not show.
        form.fields().stream()
                .filter(field -> check.isHidden(field, seen))
                .forEach(field -> all.remove(field.key()));
        forms.submitTaskForm(task.getId(), all);
    }

    /** A user claims a task: 签收. */
    public void claim(Task task, String user) {
        tasks.claim(task.getId(), user);
    }

    /** The lead unit completes all open matching tasks, one for each day, moving on to that day. */
    public void hold(String... days) {
        for (String day : days) {
            advanceTo(day + "T12:00");
            List<Task> open =
                    tasks.createTaskQuery().taskDefinitionKey("userTask_holdMatching").list();
            if (open.isEmpty()) {
                new Story(this, 25, null).untilNothingIsLeftToDo("userTask_holdMatching");
                open = tasks.createTaskQuery().taskDefinitionKey("userTask_holdMatching").list();
            }
            complete(open.get(0), Map.of("heldOn", day));
        }
    }

    /** The form of a task. */
    public FormSchema schema(Task task) {
        return schemas.computeIfAbsent(
                task.getProcessDefinitionId() + task.getTaskDefinitionKey(),
                step -> {
                    try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
                        return FormSchema.read(form);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    boolean isOpen(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).count() == 1;
    }

    /** Acts as a logged-in user until {@link #logOut()}. */
    public void logIn(String user, String... groups) {
        identity.setAuthentication(user, List.of(groups));
    }

    /** Acts as the system again. */
    public void logOut() {
        identity.clearAuthentication();
    }

    // ------------------------------------------------------------------ what can be seen

    /** The unit a task waits for. */
    public String unitOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** All events of a type, oldest first. */
    public List<LedgerEvent> events(EventType type) {
        return ledger.events(new EventFilter(null, null, type, null, null), 0, 100_000).stream()
                .sorted(Comparator.comparing(LedgerEvent::id))
                .toList();
    }

    /** Whether a process instance has ended. */
    public boolean hasEnded(String processInstance) {
        return runtime.createProcessInstanceQuery().processInstanceId(processInstance).count() == 0;
    }

    /** Ids of the activities a process instance passed or stands at. */
    public List<String> passed(String processInstance) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(processInstance)
                .list()
                .stream()
                .map(a -> a.getActivityId())
                .distinct()
                .collect(Collectors.toList());
    }

    // ------------------------------------------------------------------ between tests

    void clear() {
        jdbc.execute((ConnectionCallback<Void>) this::clear);
        unitChanges.forget();
        editions.forget();
        // The digest of every working day is the subject of its own test, and only there.
        management.suspendJobByProcessDefinitionKey("daily-digest");
    }

    private Void clear(Connection connection) throws SQLException {
        boolean h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    h2 ? "set referential_integrity false" : "set foreign_key_checks = 0");
            try (ResultSet tables =
                    connection
                            .getMetaData()
                            .getTables(
                                    connection.getCatalog(),
                                    connection.getSchema(),
                                    "%",
                                    new String[] {"TABLE"})) {
                while (tables.next()) {
                    clear(tables.getString("TABLE_NAME"), connection);
                }
            }
            statement.execute(h2 ? "set referential_integrity true" : "set foreign_key_checks = 1");
        }
        return null;
    }

    private static void clear(String table, Connection connection) throws SQLException {
        String name = table.toUpperCase(Locale.ROOT);
        boolean engineData =
                (name.startsWith("ACT_RU_") || name.startsWith("ACT_HI_"))
                        && !KEPT_TABLES.contains(name);
        boolean ours =
                !name.startsWith("ACT_")
                        && !name.startsWith("FLYWAY_")
                        && !OUR_SETTINGS.contains(name);
        if (engineData || ours) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "delete from "
                                + table
                                + (name.equals("ACT_RU_JOB")
                                        ? " where PROCESS_INSTANCE_ID_ is not null"
                                        : ""));
            }
        }
    }

    Job nextJob() {
        List<Job> jobs =
                management
                        .createJobQuery()
                        .withRetriesLeft()
                        .active()
                        .orderByJobDuedate()
                        .asc()
                        .listPage(0, 1);
        return jobs.isEmpty() ? null : jobs.get(0);
    }

    private Object plausible(FormField field) {
        return switch (field.type()) {
            case "number" ->
                    field.min() != null && field.min().signum() > 0 ? field.min().doubleValue() : 1;
            case "checkbox" -> true;
            case "select", "radio" -> field.options().keySet().iterator().next();
            case "datetime" -> LocalDate.now(clock).toString();
            case "taglist" -> null;
            default -> text(field);
        };
    }

    private static String text(FormField field) {
        if (field.pattern() != null && field.pattern().contains("{18}")) {
            return "91410300MA45678901".replace("MA45678901", "MA4567890X");
        }
        String filler = "按要求完成，情况属实，已有书面材料备查。";
        int least = field.minLength() == null ? 0 : field.minLength();
        String text = filler.repeat(1 + least / filler.length());
        return field.maxLength() != null && text.length() > field.maxLength()
                ? text.substring(0, field.maxLength())
                : text;
    }

    private static Instant instant(LocalDateTime moment) {
        return moment.atZone(EngineClock.SHANGHAI).toInstant();
    }
}
