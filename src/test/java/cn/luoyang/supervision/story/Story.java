package cn.luoyang.supervision.story;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.ledger.EventType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/**
 * One run of a plan item, from dispatch to write-off, in which everybody does their work with
 * plausible answers unless the test says otherwise. The n-th time a field is asked it gets the n-th
 * answer the test names for it, and the last one from then on.
 */
public final class Story {

    /** No run of a plan item has this many steps; one that gets here goes round in circles. */
    private static final int TOO_LONG = 20_000;

    /** What happens in the shared processes when a test is not about them: everybody agrees. */
    private static final Map<String, List<Object>> AGREEING =
            Map.of(
                    "countersignOpinion", List.of("agree"),
                    "reviewVerdict", List.of("accepted"),
                    "selfRating", List.of("normal"),
                    "completionVerdict", List.of("accept"),
                    "targetsMet", List.of("all"),
                    "lookBackResult", List.of("true"));

    private final Office office;
    private final int number;
    private final String instance;
    private final Map<String, List<Object>> answers = new HashMap<>(AGREEING);
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, Integer> messages = new LinkedHashMap<>();
    private final Set<String> neverDone = new HashSet<>();
    private final Set<String> wasLate = new HashSet<>();
    private final List<String> done = new ArrayList<>();
    private boolean lateOnce;
    private Runnable watcher = () -> {};
    private Pace pace;
    private final Map<String, Optional<LocalDateTime>> habits = new HashMap<>();

    Story(Office office, int number, String instance) {
        this.office = office;
        this.number = number;
        this.instance = instance;
    }

    /** The process instance of the item. */
    public String instance() {
        return instance;
    }

    /** The answers a field gets, one after the other; the last one stays. */
    public Story answering(String field, Object... values) {
        answers.put(field, List.of(values));
        return this;
    }

    /** Sends a message as soon as the process waits for it, this many times. */
    public Story sending(String message, int times) {
        messages.put(message, times);
        return this;
    }

    /** One task of every step is left until its due date has passed, and only then completed. */
    public Story withEachStepLateOnce() {
        lateOnce = true;
        return this;
    }

    /** Everybody works at the pace a seed gives their unit: most in time, some late, some never. */
    public Story atThePaceOf(long seed) {
        pace = new Pace(seed);
        return this;
    }

    /** Nobody ever completes tasks of this step. */
    public Story nobodyDoing(String step) {
        neverDone.add(step);
        return this;
    }

    /** Has somebody look before each thing that happens: a task completed, time passing. */
    public Story watchedBy(Runnable somebody) {
        watcher = somebody;
        return this;
    }

    /** Works until the item is written off. */
    public Story untilWrittenOff() {
        for (int i = 0; !office.hasEnded(instance); i++) {
            assertThat(i).as("steps of %s; last: %s", number, last()).isLessThan(TOO_LONG);
            step(null);
        }
        assertThat(office.events(EventType.KEY_TASK_WRITTEN_OFF))
                .as("write-off of %s", number)
                .extracting(e -> e.keyTask())
                .contains(number);
        return this;
    }

    /** Works until the process has ended, however it ends. */
    public Story untilItEnds() {
        for (int i = 0; !office.hasEnded(instance); i++) {
            assertThat(i).as("steps of %s; last: %s", number, last()).isLessThan(TOO_LONG);
            step(null);
        }
        return this;
    }

    /** Works until a moment. */
    public Story until(String moment) {
        LocalDateTime end = LocalDateTime.parse(moment);
        for (int i = 0; office.now().isBefore(end) && !office.hasEnded(instance); i++) {
            assertThat(i).as("steps of %s; last: %s", number, last()).isLessThan(TOO_LONG);
            step(end);
        }
        return this;
    }

    /** Works, without letting time pass, until nothing is left to do now. */
    public Story untilNothingIsLeftToDo() {
        while (workNow()) {
            assertThat(done.size())
                    .as("steps of %s; last: %s", number, last())
                    .isLessThan(TOO_LONG);
        }
        return this;
    }

    /** The same, leaving the tasks of some steps alone. */
    public Story untilNothingIsLeftToDo(String... leftAlone) {
        neverDone.addAll(List.of(leftAlone));
        return untilNothingIsLeftToDo();
    }

    /** Works until a step waits on some desk. */
    public Story until(String moment, String step) {
        for (int i = 0; !waiting(step); i++) {
            assertThat(i).as("steps of %s; last: %s", number, last()).isLessThan(TOO_LONG);
            neverDone.add(step);
            step(LocalDateTime.parse(moment));
        }
        neverDone.remove(step);
        return this;
    }

    /** Works until a step waits on some desk, however long it takes. */
    public Story untilWaitingFor(String step) {
        return until("2026-12-31T18:00", step);
    }

    /** Ids of the steps completed so far, in order. */
    public List<String> done() {
        return List.copyOf(done);
    }

    private boolean waiting(String step) {
        return office.tasks.createTaskQuery().taskDefinitionKey(step).count() > 0;
    }

    private void step(LocalDateTime noLaterThan) {
        if (workNow() || sendMessage()) {
            return;
        }
        Job next = office.nextJob();
        assertThat(next).as("something to wait for; last: %s", last()).isNotNull();
        watcher.run();
        LocalDateTime due = moment(next.getDuedate());
        if (pace != null) {
            LocalDateTime work = nextWork();
            due = work != null && work.isBefore(due) ? work : due;
        }
        LocalDateTime to = due.isBefore(office.now()) ? office.now() : due;
        office.advanceTo(noLaterThan != null && to.isAfter(noLaterThan) ? noLaterThan : to);
    }

    /**
     * One round over all desks; a task that vanished because of an earlier one of the round is left
     * alone.
     */
    private boolean workNow() {
        Set<String> heldBack = new HashSet<>();
        boolean worked = false;
        for (Task task :
                office.tasks.createTaskQuery().active().orderByTaskCreateTime().asc().list()) {
            String step = task.getTaskDefinitionKey();
            if (neverDone.contains(step) || isLadder(task)) {
                continue;
            }
            if (worked && !office.isOpen(task)) {
                continue;
            }
            if (pace != null && !isTime(task)) {
                continue;
            }
            if (lateOnce && !wasLate.contains(step)) {
                if (moment(task.getDueDate()).isBefore(office.now().plusSeconds(1))) {
                    wasLate.add(step);
                } else if (heldBack.add(step)) {
                    continue;
                }
            }
            complete(task);
            worked = true;
        }
        return worked;
    }

    /** When the next of the open tasks will be done, or null. */
    private LocalDateTime nextWork() {
        return office.tasks.createTaskQuery().active().list().stream()
                .filter(t -> !isLadder(t) && !neverDone.contains(t.getTaskDefinitionKey()))
                .map(this::workedAt)
                .filter(java.util.Objects::nonNull)
                .min(java.util.Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean isTime(Task task) {
        LocalDateTime at = workedAt(task);
        return at != null && !at.isAfter(office.now());
    }

    private LocalDateTime workedAt(Task task) {
        return habits.computeIfAbsent(
                        task.getId(),
                        id -> Optional.ofNullable(pace.completedAt(office.unitOf(task), task)))
                .orElse(null);
    }

    private void complete(Task task) {
        watcher.run();
        Map<String, Object> given = new HashMap<>();
        for (FormField field : office.schema(task).fields()) {
            List<Object> values = answers.get(field.key());
            if (values != null) {
                int time = asked.merge(field.key(), 1, Integer::sum);
                given.put(field.key(), values.get(Math.min(time, values.size()) - 1));
            }
        }
        office.complete(task, given);
        done.add(task.getTaskDefinitionKey());
    }

    private boolean sendMessage() {
        for (Map.Entry<String, Integer> message : messages.entrySet()) {
            if (message.getValue() > 0) {
                List<EventSubscription> waiting =
                        office.runtime
                                .createEventSubscriptionQuery()
                                .eventType("message")
                                .eventName(message.getKey())
                                .list();
                if (!waiting.isEmpty()) {
                    message.setValue(message.getValue() - 1);
                    office.runtime.messageEventReceived(
                            message.getKey(), waiting.get(0).getExecutionId());
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLadder(Task task) {
        return task.getProcessDefinitionId().startsWith("overdue-supervision");
    }

    private String last() {
        return done.isEmpty() ? "nothing" : done.get(done.size() - 1);
    }

    private static LocalDateTime moment(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), EngineClock.SHANGHAI);
    }
}
