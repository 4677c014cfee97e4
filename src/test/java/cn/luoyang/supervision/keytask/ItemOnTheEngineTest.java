package cn.luoyang.supervision.keytask;

import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.calledProcessInstance;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.processInstanceQuery;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.task;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;

import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where a plan item stands in its diagram, said with Camunda BPM Assert. What the ledger makes of
 * it is the subject of the other tests.
 */
@PlanTest
class ItemOnTheEngineTest {

    private static final String DISPATCHED = "event_dispatched";
    private static final String DECOMPOSITION = "callActivity_decomposition";
    private static final String REVIEW = "callActivity_completionReview";
    private static final String DRAFT = "userTask_draftMilestones";
    private static final String CLAIM = "userTask_claimShare";
    private static final String COUNTERSIGN = "userTask_countersign";

    @Autowired Office office;
    @Autowired ProcessEngine engine;
    @Autowired PlanCatalogue plan;

    @BeforeEach
    void askThisEngine() {
        AbstractAssertions.init(engine);
    }

    @AfterEach
    void askNoneAnyMore() {
        AbstractAssertions.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 19, 25, 37})
    void aDispatchedItemWaitsForItsDecompositionAndForNothingElse(int number) {
        ProcessInstance item = instance(office.launch(number));

        assertThat(item)
                .isActive()
                .hasBusinessKey(KeyTaskLauncher.businessKey(number))
                .hasPassed(DISPATCHED)
                .isWaitingAtExactly(DECOMPOSITION);
        ProcessInstance decomposition = calledProcessInstance("decomposition", item);
        assertThat(decomposition).isWaitingAt(DRAFT).hasNotPassed(DRAFT, COUNTERSIGN);
        assertThat(task(DRAFT, decomposition))
                .isNotAssigned()
                .hasCandidateGroup(plan.keyTask(number).lead());
    }

    @Test
    void aCountyCompletesItsOwnClaimAndNobodyElses() {
        ProcessInstance decomposition =
                calledProcessInstance("decomposition", instance(office.launch(9)));
        assertThat(task(claimOf("mengjin"), decomposition))
                .hasDefinitionKey(CLAIM)
                .hasCandidateGroup("mengjin");

        office.completeAs("mengjin", CLAIM);

        assertThat(task(claimOf("mengjin"), decomposition)).isNull();
        assertThat(task(claimOf("luoning"), decomposition)).isNotNull().isNotAssigned();
        assertThat(decomposition).isWaitingAt(CLAIM, DRAFT).isNotWaitingAt(COUNTERSIGN);
    }

    @Test
    void theItemEndsByItsReviewAndByNoOtherWay() {
        office.itIs("2025-10-09T09:00");
        Story story = office.story(25).untilWaitingFor("userTask_requestCompletion");
        ProcessInstance item = instance(story.instance());
        assertThat(item)
                .hasPassedInOrder(
                        DISPATCHED,
                        DECOMPOSITION,
                        "userTask_listPurchases",
                        "userTask_compileCatalogue",
                        "userTask_holdMatching",
                        "event_quarterEnd")
                .isWaitingAt(REVIEW)
                .hasNotPassed("serviceTask_recordMissed", "endEvent_writtenOff")
                .isNotEnded();

        story.untilWrittenOff();

        assertThat(item).hasPassedInOrder(REVIEW, "endEvent_writtenOff").isEnded();
    }

    @Test
    void aQuarterWithoutAMatchingEventGoesByTheRecordOfWhatWasMissed() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(25).nobodyDoing("userTask_holdMatching").until("2025-10-10T09:00");

        assertThat(instance(story.instance()))
                .hasPassedInOrder("event_quarterEnd", "serviceTask_recordMissed")
                .isWaitingAt("userTask_holdMatching")
                .hasNotPassed("userTask_followSignings");
    }

    @Test
    void whatIsLateStaysOpenAndIsSupervisedBesideIt() {
        Story story = office.story(25).nobodyDoing(DRAFT).until("2023-06-30T18:00");
        ProcessInstance decomposition =
                calledProcessInstance("decomposition", instance(story.instance()));

        assertThat(decomposition).isWaitingAt(DRAFT, "callActivity_overdueSupervision");
        assertThat(calledProcessInstance("overdue-supervision", decomposition)).isActive();
    }

    private static TaskQuery claimOf(String unit) {
        return taskQuery().taskDefinitionKey(CLAIM).taskCandidateGroup(unit);
    }

    private static ProcessInstance instance(String id) {
        return processInstanceQuery().processInstanceId(id).singleResult();
    }
}
