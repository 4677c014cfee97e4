package cn.luoyang.supervision.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.engine.AssetDeployer;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that computes, publicises, approves and pays an award by {@code ${awards.…}} alone. */
@PlanTest
class AwardsInDiagramTest {

    private static final String CASE = "AwardCaseOfTheTest";

    @Autowired Office office;
    @Autowired AwardDesk desk;
    @Autowired RepositoryService repository;
    @Autowired RuntimeService runtime;
    @Autowired ManagementService management;
    @Autowired TaskService tasks;
    private Deployment deployment;

    @BeforeEach
    void theCaseIsDeployed() {
        office.itIs("2024-07-08T09:00");
        deployment =
                repository
                        .createDeployment()
                        .name("case of the test")
                        .source(AssetDeployer.SOURCE)
                        .addModelInstance(
                                CASE + ".bpmn",
                                Bpmn.createExecutableProcess(CASE)
                                        .camundaHistoryTimeToLiveString("P1095D")
                                        .startEvent()
                                        .serviceTask("serviceTask_apply")
                                        .camundaExpression("${awards.apply(execution)}")
                                        .exclusiveGateway("gateway_outcome")
                                        .condition("是", "${awardOutcome == 'granted'}")
                                        .serviceTask("serviceTask_publicise")
                                        .camundaExpression("${awards.publicise(awardId)}")
                                        .intermediateCatchEvent("event_noticeOver")
                                        .timerWithDate("${awards.noticeOver(awardId)}")
                                        .serviceTask("serviceTask_approve")
                                        .camundaExpression("${awards.approve(awardId)}")
                                        .serviceTask("serviceTask_pay")
                                        .camundaExpression(
                                                "${awards.pay(awardId, 'city', awardCityShare,"
                                                        + " paidOn, voucher)}")
                                        .userTask("userTask_payLocal")
                                        .camundaCandidateGroups("jianxi")
                                        .serviceTask("serviceTask_payLocal")
                                        .camundaExpression(
                                                "${awards.pay(awardId, 'local', awardLocalShare,"
                                                        + " paidOn, voucher)}")
                                        .endEvent("endEvent_paid")
                                        .moveToLastGateway()
                                        .condition("否", "${awardOutcome == 'refused'}")
                                        .endEvent("endEvent_refused")
                                        .done())
                        .deploy();
    }

    @AfterEach
    void theCaseIsTakenAway() {
        office.logOut();
        repository.deleteDeployment(deployment.getId(), true);
    }

    private static Map<String, Object> recognised(String code, String basisDate) {
        Map<String, Object> given = new HashMap<>();
        given.put("awardKind", "recognition");
        given.put("enterpriseCode", code);
        given.put("enterpriseName", "洛阳甲精密制造有限公司");
        given.put("awardCounty", "jianxi");
        given.put("basisDate", basisDate);
        given.put("tier", "littleGiant");
        given.put("paidOn", "2024-07-15");
        given.put("voucher", "洛财拨2024-001");
        return given;
    }

    @Test
    void theCaseWaitsForTheNoticeAndEndsWhenBothTreasuriesPaid() {
        String instance =
                runtime.startProcessInstanceByKey(
                                CASE, recognised(Applications.code(1), "2024-07-01"))
                        .getId();
        assertThat(runtime.getVariables(instance))
                .containsEntry("awardOutcome", "granted")
                .containsEntry("awardAmount", "300000.00")
                .containsEntry("awardCityShare", "150000.00")
                .containsEntry("awardLocalShare", "150000.00")
                .containsEntry("awardReason", null);
        assertThat((String) runtime.getVariable(instance, "awardExplanation"))
                .contains("奖励标准为 300,000.00 元");
        Job notice = management.createJobQuery().processInstanceId(instance).singleResult();
        assertThat(notice.getDuedate()).isEqualTo("2024-07-15T18:00:00");

        office.advanceTo("2024-07-15T17:59:59");
        assertThat(office.events(EventType.AWARD_CONFIRMED)).isEmpty();
        office.advanceTo("2024-07-15T18:00");
        assertThat(office.events(EventType.AWARD_CONFIRMED)).hasSize(1);
        AwardCase award = desk.awards(null).get(0);
        assertThat(award.application().processInstanceId()).isEqualTo(instance);
        assertThat(award.state()).isEqualTo(AwardState.PARTLY_PAID);

        tasks.complete(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());
        assertThat(desk.award(award.id()).state()).isEqualTo(AwardState.PAID);
        assertThat(office.hasEnded(instance)).isTrue();
    }

    @Test
    void aRefusedAwardEndsTheCaseWithItsReason() {
        String instance =
                runtime.startProcessInstanceByKey(
                                CASE, recognised(Applications.code(1), "2022-12-31"))
                        .getId();
        assertThat(office.passed(instance)).contains("endEvent_refused");
        assertThat(desk.awards(null))
                .singleElement()
                .extracting(AwardCase::state)
                .isEqualTo(AwardState.REFUSED);
    }

    @Test
    void aWrongCodeIsRefusedInTheUsersWordsAndNothingIsKept() {
        assertThatThrownBy(
                        () ->
                                runtime.startProcessInstanceByKey(
                                        CASE, recognised("91410300MA4567890X", "2024-07-01")))
                .hasStackTraceContaining("不是有效的统一社会信用代码");
        assertThat(desk.awards(null)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(CASE).count())
                .isZero();
    }

    @Test
    void aStepThatFailsAfterTheApplicationTakesItAlong() {
        Map<String, Object> given = recognised(Applications.code(1), "2024-07-01");
        given.put("awardKind", "equity");
        given.put("investorCode", Applications.code(2));
        given.put("investorName", "洛阳某创业投资基金");
        given.put("investmentAmount", 30_000_000);
        given.put("fundSetUp", "no");
        given.put("listed", "no");
        given.put("dealReference", "投资协议一号");
        String instance = runtime.startProcessInstanceByKey(CASE, given).getId();
        assertThat(runtime.getVariables(instance))
                .containsEntry("awardAmount", "300000.00")
                .containsEntry("awardCityShare", null);
        // finance has not said who pays: the approval fails, and with it its whole transaction
        office.itIs("2024-07-15T18:00");
        Job notice = management.createJobQuery().processInstanceId(instance).singleResult();
        assertThatThrownBy(() -> management.executeJob(notice.getId()))
                .hasStackTraceContaining("市级承担比例");
        assertThat(desk.awards(null).get(0).state()).isEqualTo(AwardState.PUBLICISED);
    }

    @Test
    void aClerkWithoutRightsOnDecisionsGetsTheSameAnswer() {
        office.logIn("jianxi01", "jianxi");
        AwardCase award =
                desk.apply(Applications.recognised(1, "littleGiant", "jianxi", "2024-07-01"));
        assertThat(award.calculated()).isEqualByComparingTo("300000");
        assertThat(award.recordedBy()).isEqualTo("jianxi01");
    }
}
