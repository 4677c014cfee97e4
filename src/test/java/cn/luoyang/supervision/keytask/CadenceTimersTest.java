package cn.luoyang.supervision.keytask;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The timers of one step for each cadence of the plan, on dates on which days off matter: when its
 * round opens, and when its overdue timer fires and for whom.
 */
@PlanTest
class CadenceTimersTest {

    /**
     * One round of a step.
     *
     * @param cadence how often it comes
     * @param item number of the key task
     * @param launch when the item is dispatched; its first round is done at once
     * @param answers what the story answers on the way
     * @param opens when the round opens: 09:00 of its first working day
     * @param unit who owes the step
     * @param step its id
     * @param due when it is due
     */
    record Round(
            String cadence,
            int item,
            String launch,
            Map<String, List<Object>> answers,
            LocalDateTime opens,
            String unit,
            String step,
            LocalDateTime due) {

        /** Id of the step's overdue timer. */
        String timer() {
            return step.replaceFirst("^userTask_", "event_") + "Overdue";
        }

        @Override
        public String toString() {
            return cadence + ": key task " + item + ", " + step;
        }
    }

    /** Rounds that a wait of their diagram opens. */
    static Stream<Round> waits() {
        return Stream.of(
                // National Day 2023 ends on Friday 10-06; that Saturday and Sunday are worked.
                new Round(
                        "month",
                        22,
                        "2023-09-20T09:00",
                        Map.of("titlesChanged", List.of("no"), "growthMet", List.of("yes")),
                        at("2023-10-07T09:00"),
                        "financialAffairs",
                        "userTask_matchOnline",
                        at("2023-10-26T18:00")),
                // Ten working days from the same Saturday, the Sunday after it among them.
                new Round(
                        "quarter",
                        19,
                        "2023-09-18T09:00",
                        Map.of(),
                        at("2023-10-07T09:00"),
                        "song",
                        "userTask_surveyNeeds",
                        at("2023-10-19T18:00")),
                // New Year's Day is off, and so is the Dragon Boat Festival in the twenty days.
                new Round(
                        "half-year",
                        35,
                        "2023-12-01T09:00",
                        Map.of("seizureExcess", List.of("no"), "commonProblems", List.of("no")),
                        at("2024-01-02T09:00"),
                        "publicSecurity",
                        "userTask_curbCriminalMeans",
                        at("2024-05-30T18:00")),
                // Sixty working days before the year's last: back over Saturday 2024-10-12, worked.
                new Round(
                        "year",
                        10,
                        "2023-12-18T09:00",
                        Map.of("sampleVerdict", List.of("true")),
                        at("2024-01-02T09:00"),
                        "song",
                        "userTask_assessProvincial",
                        at("2024-10-09T18:00")),
                // Autumn begins on a Sunday; the tenth working day is the Saturday before
                // Mid-Autumn.
                new Round(
                        "season",
                        30,
                        "2024-05-20T09:00",
                        Map.of(
                                "season", List.of("spring", "autumn"),
                                "springOn", List.of("2024-05-24"),
                                "autumnOn", List.of("2024-10-22"),
                                "readyForClass", List.of("no")),
                        at("2024-09-02T09:00"),
                        "song",
                        "userTask_collectPosts",
                        at("2024-09-14T18:00")),
                // Twelve months end on New Year's Day of the lunar year 2024; work begins on a
                // Sunday.
                new Round(
                        "twelve months",
                        3,
                        "2024-01-15T09:00",
                        Map.of(
                                "mapOutdated", List.of("no"),
                                "anyRelocated", List.of("yes", "no"),
                                "moreRelocated", List.of("no"),
                                "registeredOn", List.of("2023-02-10"),
                                "wholeMoved", List.of("yes")),
                        at("2024-02-18T09:00"),
                        "industry",
                        "userTask_verifyYear",
                        at("2024-03-08T18:00")));
    }

    /** The same, and a step that comes once, with the dispatch, across National Day 2023. */
    static Stream<Round> rounds() {
        return Stream.concat(
                waits(),
                Stream.of(
                        new Round(
                                "once",
                                37,
                                "2023-09-20T09:00",
                                Map.of(),
                                at("2023-09-20T09:00"),
                                "song",
                                "userTask_assignSpecialists",
                                at("2023-10-17T18:00"))));
    }

    @Autowired Office office;
    @Autowired TaskService tasks;
    @Autowired ManagementService management;

    @ParameterizedTest
    @MethodSource("waits")
    void theRoundOpensAtNineOfItsFirstWorkingDayAndNotOneSecondBefore(Round round) {
        Story story = dispatched(round).until(round.opens().minusSeconds(1).toString());
        assertThat(open(round)).isEmpty();

        reach(story, round);
        assertThat(office.now()).isEqualTo(round.opens());
        assertThat(office.desk(round.unit())).contains(round.step());
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theTimerStandsOnTheDueDateAndFiresThereAndForTheUnitThatOwesTheStep(Round round) {
        Story story = dispatched(round);
        reach(story, round);
        Task late = office.task(round.unit(), round.step());
        // Whoever else owes the step does it in time.
        open(round).stream()
                .filter(task -> !task.getId().equals(late.getId()))
                .forEach(task -> office.complete(task, Map.of()));
        assertThat(late.getDueDate()).isEqualTo(date(round.due()));
        assertThat(timers(round)).extracting(Job::getDuedate).containsExactly(date(round.due()));

        story.until(round.due().minusSeconds(1).toString());
        assertThat(about(EventType.TASK_OVERDUE, round)).isEmpty();
        assertThat(timers(round)).hasSize(1);

        story.until(round.due().toString());
        assertThat(about(EventType.TASK_OVERDUE, round))
                .singleElement()
                .satisfies(overdue -> assertThat(overdue.taskId()).isEqualTo(late.getId()))
                .satisfies(overdue -> assertThat(overdue.unitId()).isEqualTo(round.unit()))
                .satisfies(overdue -> assertThat(overdue.occurredAt()).isEqualTo(round.due()));
        assertThat(ladders(EventType.LADDER_OPENED, late)).containsExactly(round.unit());
        assertThat(ladders(EventType.URGE_ISSUED, late)).containsExactly(round.unit());
        assertThat(timers(round)).as("it fires once").isEmpty();

        office.complete(late, Map.of());
        assertThat(ladders(EventType.LADDER_CLOSED, late)).containsExactly(round.unit());
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void aStepDoneInTimeLeavesNoTimer(Round round) {
        reach(dispatched(round), round);
        List<Task> open = open(round);
        assertThat(timers(round)).hasSameSizeAs(open).isNotEmpty();

        open.forEach(task -> office.complete(task, Map.of()));
        assertThat(timers(round)).isEmpty();
        assertThat(about(EventType.TASK_OVERDUE, round)).isEmpty();
    }

    private Story dispatched(Round round) {
        office.itIs(round.launch());
        Story story = office.story(round.item());
        round.answers().forEach((field, values) -> story.answering(field, values.toArray()));
        return story;
    }

    /** Works until the round is open and nobody but those who owe the step has anything to do. */
    private void reach(Story story, Round round) {
        story.until(round.opens().minusSeconds(1).toString());
        story.nobodyDoing(round.step())
                .until(round.opens().toString())
                .untilNothingIsLeftToDo(round.step());
    }

    private List<Task> open(Round round) {
        return tasks.createTaskQuery().taskDefinitionKey(round.step()).list();
    }

    private List<Job> timers(Round round) {
        return management.createJobQuery().timers().activityId(round.timer()).list();
    }

    private List<LedgerEvent> about(EventType type, Round round) {
        return office.events(type).stream()
                .filter(event -> round.step().equals(event.stepId()))
                .toList();
    }

    /** Units whose ladder over a late task took a rung. */
    private List<String> ladders(EventType rung, Task late) {
        return office.events(rung).stream()
                .filter(event -> late.getId().equals(event.taskId()))
                .map(LedgerEvent::unitId)
                .toList();
    }

    private static LocalDateTime at(String moment) {
        return LocalDateTime.parse(moment);
    }

    private static Date date(LocalDateTime moment) {
        return Date.from(moment.atZone(EngineClock.SHANGHAI).toInstant());
    }
}
