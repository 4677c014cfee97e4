package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.StoryFacts.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask18GreenServicesTest {

    private static final String REGISTER = "userTask_registerProject";
    private static final String APPLY = "userTask_acceptApplication";
    private static final String REMOVE = "userTask_removeViolator";
    private static final String VIOLATION = "Kt18ViolationConfirmed";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask18GreenServices");

    @Autowired Office office;
    @Autowired TaskService tasks;

    @Test
    void theThreeKindsOfCaseEachPassTheirOwnGates() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(18)
                        .withEachStepLateOnce()
                        .answering("weakFound", "yes", "yes", "no")
                        .answering("retrofitWorthwhile", "yes", "no")
                        .answering("projectPresent", "yes", "yes", "yes", "no")
                        .answering("catalogueVerdict", "exempt", "listed")
                        .answering("whitelistEligible", "yes", "no")
                        .answering("applicantPresent", "yes", "yes", "no")
                        .answering("admissionVerdict", "admit", "refuse")
                        .answering("removalNeeded", "yes")
                        .sending(VIOLATION, 1)
                        .untilWrittenOff();

        assertThat(times(story))
                .contains(
                        entry("userTask_planDiagnosis", 1L),
                        entry("userTask_screenWeak", 14L),
                        entry("userTask_diagnoseOnSite", 2L),
                        entry("userTask_serveRetrofit", 1L),
                        entry(REGISTER, 2 * 14L + 3),
                        entry("userTask_judgeCatalogue", 3L),
                        entry("userTask_grantExemption", 1L),
                        entry("userTask_interveneEarly", 2L),
                        entry("userTask_recommendWhitelist", 1L),
                        entry(APPLY, 2 * 14L + 2),
                        entry("userTask_checkConditions", 2L),
                        entry("userTask_admitToList", 1L),
                        entry("userTask_renewList", 1L),
                        entry("userTask_removeFromList", 1L),
                        entry(REMOVE, 1L));
    }

    @Test
    void onlyWeakEnterprisesAreDiagnosedAndOnlyWorthwhileRetrofitsServed() {
        office.itIs("2025-07-01T09:00");
        office.story(18).untilWaitingFor("userTask_screenWeak");
        assertThat(due(office, "userTask_planDiagnosis"))
                .containsExactly("industry 2025-07-22T18:00");
        screened("xigong", "no");
        assertThat(due(office, "userTask_diagnoseOnSite")).isEmpty();

        screened("mengjin", "yes");
        diagnosed("yes");
        assertThat(due(office, "userTask_serveRetrofit"))
                .containsExactly("mengjin 2025-09-23T18:00");
        screened("laocheng", "yes");
        diagnosed("no");
        assertThat(due(office, "userTask_serveRetrofit")).hasSize(1);
        assertThat(due(office, "userTask_diagnoseOnSite"))
                .containsExactly("industry 2025-08-26T18:00", "industry 2025-08-26T18:00");
    }

    private void screened(String county, String weakFound) {
        office.completeAs(county, "userTask_screenWeak", Map.of("weakFound", weakFound));
    }

    private void diagnosed(String worthwhile) {
        office.completeAs(
                "industry", "userTask_diagnoseOnSite", Map.of("retrofitWorthwhile", worthwhile));
    }

    @Test
    void theProjectsOfACountyAreServedSideBySideEachByItsOwnVerdict() {
        Story story = quietPlan("2025-07-01T09:00", REGISTER);
        registered("甲公司", "甲项目");
        assertThat(projectOf(office.task("mengjin", REGISTER))).isNull();
        registered("乙公司", "乙项目");
        assertThat(due(office, "userTask_judgeCatalogue"))
                .containsExactly("ecology 2025-07-08T18:00", "ecology 2025-07-08T18:00");
        judged("甲项目", "exempt");
        judged("乙项目", "listed");

        Task exemption = office.task("ecology", "userTask_grantExemption");
        assertThat(projectOf(exemption)).isEqualTo("甲项目");
        Task intervention = office.task("ecology", "userTask_interveneEarly");
        assertThat(projectOf(intervention)).isEqualTo("乙项目");
        assertThat(due(office, "userTask_grantExemption"))
                .containsExactly("ecology 2025-07-04T18:00");
        assertThat(due(office, "userTask_interveneEarly"))
                .containsExactly("ecology 2025-07-29T18:00");
        office.complete(intervention, Map.of("whitelistEligible", "no"));
        assertThat(due(office, "userTask_recommendWhitelist")).isEmpty();

        registered("丙公司", "丙项目");
        judged("丙项目", "listed");
        office.completeAs("ecology", "userTask_interveneEarly", Map.of("whitelistEligible", "yes"));
        assertThat(due(office, "userTask_recommendWhitelist"))
                .containsExactly("ecology 2025-07-15T18:00");
        assertThat(projectOf(office.task("ecology", "userTask_recommendWhitelist")))
                .isEqualTo("丙项目");

        office.completeAs("mengjin", REGISTER, Map.of("projectPresent", "no"));
        story.until("2025-10-09T08:59:59");
        assertThat(office.desk("mengjin")).doesNotContain(REGISTER);
        story.until("2025-10-09T09:00");
        assertThat(office.desk("mengjin")).contains(REGISTER);
    }

    private void registered(String enterprise, String project) {
        office.completeAs(
                "mengjin",
                REGISTER,
                Map.of(
                        "projectPresent", "yes",
                        "projectEnterprise", enterprise,
                        "projectName", project));
    }

    private void judged(String project, String verdict) {
        Task task =
                tasks.createTaskQuery().taskDefinitionKey("userTask_judgeCatalogue").list().stream()
                        .filter(t -> project.equals(projectOf(t)))
                        .findFirst()
                        .orElseThrow();
        office.complete(task, Map.of("catalogueVerdict", verdict));
    }

    private Object projectOf(Task task) {
        return tasks.getVariable(task.getId(), "projectName");
    }

    @Test
    void whoeverMissesOneOfTheThreeConditionsIsNotAdmittedToThePositiveList() {
        Story story = quietPlan("2025-07-01T09:00", APPLY);
        applied("refuse");
        assertThat(due(office, "userTask_admitToList")).isEmpty();
        applied("admit");
        assertThat(due(office, "userTask_admitToList")).containsExactly("ecology 2025-07-15T18:00");
        assertThat(due(office, "userTask_checkConditions"))
                .containsExactly("ecology 2025-07-22T18:00", "ecology 2025-07-22T18:00");

        office.completeAs("mengjin", APPLY, Map.of("applicantPresent", "no"));
        story.until("2025-10-09T08:59:59");
        assertThat(office.desk("mengjin")).doesNotContain(APPLY);
        story.until("2025-10-09T09:00");
        assertThat(office.desk("mengjin")).contains(APPLY);
    }

    private void applied(String verdict) {
        office.completeAs("mengjin", APPLY, Map.of("applicantPresent", "yes"));
        office.completeAs(
                "ecology", "userTask_checkConditions", Map.of("admissionVerdict", verdict));
    }

    @Test
    void aViolatorIsRemovedAtAnyTimeUntilThePlanEndsWithoutWaitingForTheYearlyReview() {
        Story story = quietPlan("2025-10-09T09:00");
        violation(story, "2025-10-20T10:00", "ecology 2025-10-23T18:00");
        assertThat(story.done()).doesNotContain("userTask_renewList");
        violation(story, "2025-12-10T10:00", "ecology 2025-12-15T18:00");
        assertThat(story.done()).contains("userTask_renewList");

        story.untilWrittenOff();
        assertThat(due(office, REMOVE)).hasSize(2);
        assertThat(story.done()).doesNotContain("userTask_removeFromList");
    }

    private void violation(Story story, String moment, String removal) {
        story.until(moment).sending(VIOLATION, 1).untilWaitingFor(REMOVE);
        assertThat(office.now()).hasToString(moment);
        assertThat(due(office, REMOVE)).last().isEqualTo(removal);
        office.completeAs("ecology", REMOVE);
    }

    @Test
    void theListIsReviewedThirtyWorkingDaysBeforeEachYearEndsAndKeepsWhoeverStillQualifies() {
        Story story = quietPlan("2024-10-08T09:00").until("2024-11-19T17:59:59");
        assertThat(office.desk("ecology")).isEmpty();
        story.until("2024-11-19T18:00");
        assertThat(due(office, "userTask_renewList")).containsExactly("ecology 2024-12-03T18:00");

        story.until("2025-01-02T08:59:59");
        assertThat(story.done())
                .doesNotContain("userTask_removeFromList", "userTask_diagnoseOnSite");
        assertThat(due(office, REGISTER)).hasSize(14);
        assertThat(due(office, APPLY)).hasSize(14);
        story.until("2025-01-02T09:00");
        assertThat(due(office, REGISTER)).hasSize(2 * 14).contains("mengjin 2025-01-23T18:00");
        assertThat(due(office, APPLY)).hasSize(2 * 14).contains("mengjin 2025-01-23T18:00");
        assertThat(due(office, "userTask_planDiagnosis"))
                .containsExactly("industry 2024-10-28T18:00", "industry 2025-01-23T18:00");
    }

    /** The plan from a day on, without any case but what a test does with the steps left alone. */
    private Story quietPlan(String launch, String... leftAlone) {
        office.itIs(launch);
        return office.story(18)
                .answering("weakFound", "no")
                .answering("projectPresent", "no")
                .answering("applicantPresent", "no")
                .answering("removalNeeded", "no")
                .untilNothingIsLeftToDo(leftAlone);
    }
}
