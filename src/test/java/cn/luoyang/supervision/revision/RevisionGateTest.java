package cn.luoyang.supervision.revision;

import static cn.luoyang.supervision.revision.Modeler.SUPPLY_CHAIN;
import static cn.luoyang.supervision.revision.Modeler.shipped;
import static cn.luoyang.supervision.revision.Modeler.supplyChain;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A revision drawn on Friday breaks nothing on Monday. */
@PlanTest
class RevisionGateTest {

    private static final String KEY = "KeyTask25SupplyChainMatching";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired RepositoryService repository;
    @Autowired RuntimeService runtime;
    @Autowired ProcessEngine engine;

    @AfterEach
    void takeBack() {
        office.logOut();
        Modeler.takeBack(repository);
    }

    private Modeler analyst() {
        return Modeler.of(port, "analyst");
    }

    private long versions() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(KEY).count();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static List<String> errors(HttpResponse<String> answer) {
        List<String> found = new ArrayList<>();
        json(answer)
                .path("details")
                .forEach(
                        file ->
                                file.path("errors")
                                        .forEach(e -> found.add(e.path("message").asText())));
        return found;
    }

    private static String change(String diagram, String what, String into) {
        assertThat(diagram).contains(what);
        return diagram.replace(what, into);
    }

    private static String tagged(String diagram, String tag) {
        return change(
                diagram, "camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"" + tag + "\"");
    }

    // ------------------------------------------------------------------ what passes

    @Test
    void aGoodRevisionBecomesVersionTwoAndRunningInstancesStayAsTheyAre() {
        String running = office.launch(25);
        List<String> desk = office.desk("industry");
        String revised =
                tagged(
                        change(
                                supplyChain(),
                                "${deadlines.afterWorkingDays(60)}",
                                "${deadlines.afterWorkingDays(45)}"),
                        "1.1.0");

        HttpResponse<String> answer =
                analyst().deploys("平台建设提前到45个工作日，市政府常务会议定", SUPPLY_CHAIN, revised);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode deployed = json(answer).path("deployedProcessDefinitions").elements().next();
        assertThat(deployed.path("version").asInt()).isEqualTo(2);
        ProcessDefinition former =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(KEY)
                        .processDefinitionVersion(1)
                        .singleResult();
        assertThat(
                        runtime.createProcessInstanceQuery()
                                .processInstanceId(running)
                                .singleResult()
                                .getProcessDefinitionId())
                .isEqualTo(former.getId());
        assertThat(office.desk("industry")).isEqualTo(desk);
        List<LedgerEvent> recorded = office.events(EventType.DIAGRAM_DEPLOYED);
        assertThat(recorded).hasSize(1);
        assertThat(recorded.get(0).actor()).isEqualTo("analyst");
        assertThat(recorded.get(0).keyTask()).isEqualTo(25);
        assertThat(recorded.get(0).code()).isEqualTo("2");
        assertThat(recorded.get(0).processVersion()).isEqualTo(2);
        assertThat(recorded.get(0).note())
                .startsWith("事由：平台建设提前到45个工作日，市政府常务会议定\n")
                .contains("“搭建供需对接平台”", "时限 60 → 45个工作日");
        assertThat(Revision.of(recorded.get(0)).warnings()).isEmpty();
    }

    @Test
    void warningsDoNotStandInTheWayAndAreRecordedWithTheDeployment() {
        String revised =
                change(
                        change(supplyChain(), "name=\"跟踪签约落地\"", "name=\"搭建供需对接平台二期\""),
                        "<bpmn:documentation>【二（七）25】跟踪活动签约项目的履约和落地。</bpmn:documentation>",
                        "");

        HttpResponse<String> answer = analyst().deploys("改名", SUPPLY_CHAIN, revised);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        LedgerEvent recorded = office.events(EventType.DIAGRAM_DEPLOYED).get(0);
        assertThat(recorded.note())
                .contains("提醒：用户任务“搭建供需对接平台二期”（userTask_followSignings）：没有写说明")
                .contains("提醒：流程“25 推动产业链协同发展”（KeyTask25SupplyChainMatching）：版本标签仍是“1.0.0”");
        assertThat(Revision.of(recorded).warnings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("noDocumentation", "sameVersionTag");
    }

    @Test
    void aFormThatComesWithTheDiagramCountsAsDeployed() {
        String revised =
                tagged(
                        change(
                                supplyChain(),
                                "camunda:formRef=\"25-follow-signings\"",
                                "camunda:formRef=\"25-follow-contracts\""),
                        "1.1.0");
        String form =
                change(
                        shipped("forms/key-tasks/25-follow-signings.form"),
                        "\"25-follow-signings\"",
                        "\"25-follow-contracts\"");

        assertThat(errors(analyst().deploys("新表单", SUPPLY_CHAIN, revised)))
                .containsExactly(
                        "用户任务“跟踪签约落地”（userTask_followSignings）：表单“25-follow-contracts”没有部署，也不在这次部署里。");
        HttpResponse<String> together =
                analyst()
                        .deploys(
                                "新表单",
                                Map.of(SUPPLY_CHAIN, revised, "25-follow-contracts.form", form));
        assertThat(together.statusCode()).as(together.body()).isEqualTo(200);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void whatIsNotChangedIsNotDeployedAgain() {
        String revised = tagged(supplyChain(), "1.1.0");
        analyst().deploys("同一事由", SUPPLY_CHAIN, revised);

        HttpResponse<String> again = analyst().deploys("同一事由", SUPPLY_CHAIN, revised);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(versions()).isEqualTo(2);
        assertThat(office.events(EventType.DIAGRAM_DEPLOYED)).hasSize(1);
    }

    // ------------------------------------------------------------------ what is refused

    /** Each made from the real diagram of 25 by one change. */
    static Stream<Arguments> badRevisions() {
        return Stream.of(
                bad(
                        "unknown unit",
                        "camunda:candidateGroups=\"stateAssets\"",
                        "camunda:candidateGroups=\"stateAssetsBureau\"",
                        "用户任务“梳理市属国企采购需求”（userTask_listPurchases）：承办单位“stateAssetsBureau”不在责任单位登记簿里。",
                        "流程“25 推动产业链协同发展”（KeyTask25SupplyChainMatching）：方案列名的市国资委（stateAssets）在第25项里没有任务。"),
                bad(
                        "unit the plan does not list",
                        "camunda:formRef=\"25-follow-signings\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=\"commerce\"",
                        "camunda:formRef=\"25-follow-signings\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=\"finance\"",
                        "用户任务“跟踪签约落地”（userTask_followSignings）：市财政局不是第25项的责任单位。"),
                bad(
                        "no unit",
                        " camunda:candidateGroups=\"stateAssets\"",
                        "",
                        "用户任务“梳理市属国企采购需求”（userTask_listPurchases）：没有写承办单位",
                        "KeyTask25SupplyChainMatching）：方案列名的市国资委"),
                bad(
                        "two units on one task",
                        "camunda:candidateGroups=\"stateAssets\"",
                        "camunda:candidateGroups=\"stateAssets,commerce\"",
                        "userTask_listPurchases）：写了多个承办单位",
                        "KeyTask25SupplyChainMatching）：方案列名的市国资委"),
                bad(
                        "a person",
                        "camunda:candidateGroups=\"stateAssets\"",
                        "camunda:candidateGroups=\"stateAssets\" camunda:assignee=\"stateAssets01\"",
                        "userTask_listPurchases）：指定了个人"),
                bad(
                        "counties from a list of their own",
                        "camunda:collection=\"${units.counties()}\"",
                        "camunda:collection=\"${counties}\"",
                        "用户任务“征集产销对接意向”（userTask_collectIntentions）：承办单位是各县区，但任务不在"),
                bad(
                        "no deadline",
                        "<camunda:inputParameter name=\"dueAt\">${deadlines.afterWorkingDays(60)}</camunda:inputParameter>",
                        "<camunda:inputParameter name=\"budget\">${keyTask}</camunda:inputParameter>",
                        "用户任务“搭建供需对接平台”（userTask_buildPlatform）：没有输入参数 dueAt"),
                bad(
                        "a due date of its own",
                        "camunda:candidateGroups=\"stateAssets\" camunda:dueDate=\"${dueAt}\"",
                        "camunda:candidateGroups=\"stateAssets\" camunda:dueDate=\"${deadlines.afterWorkingDays(20)}\"",
                        "userTask_listPurchases）：到期日写的是“${deadlines.afterWorkingDays(20)}”，应写 ${dueAt}"),
                bad(
                        "a deadline in natural days",
                        "<camunda:inputParameter name=\"dueAt\">${deadlines.afterWorkingDays(60)}",
                        "<camunda:inputParameter name=\"dueAt\">2023-12-31",
                        "userTask_buildPlatform）：办理时限写的是固定值“2023-12-31”"),
                bad(
                        "a timer in natural days",
                        "${periods.quarterEnd()}",
                        "P90D",
                        "中间捕获事件“季度末”（event_quarterEnd）：定时器写的是固定值“P90D”"),
                bad(
                        "an interrupting overdue timer",
                        "<bpmn:boundaryEvent id=\"event_buildPlatformOverdue\" name=\"到期\" cancelActivity=\"false\"",
                        "<bpmn:boundaryEvent id=\"event_buildPlatformOverdue\" name=\"到期\"",
                        "边界事件“到期”（event_buildPlatformOverdue）：到期定时器设成了中断"),
                bad(
                        "an overdue path that escalates nothing",
                        "<bpmn:escalationEventDefinition id=\"escalation_buildPlatformOverdue\" escalationRef=\"escalation_overdue\" />",
                        "",
                        "边界事件“到期”（event_buildPlatformOverdue）：任务“搭建供需对接平台”（userTask_buildPlatform）的超期线没有接到"),
                bad(
                        "an unknown form",
                        "camunda:formRef=\"25-build-platform\"",
                        "camunda:formRef=\"25-build-plattform\"",
                        "userTask_buildPlatform）：表单“25-build-plattform”没有部署"),
                bad(
                        "no form",
                        " camunda:formRef=\"25-build-platform\" camunda:formRefBinding=\"latest\"",
                        "",
                        "userTask_buildPlatform）：没有选表单"),
                bad(
                        "a form bound to its deployment",
                        "camunda:formRef=\"25-build-platform\" camunda:formRefBinding=\"latest\"",
                        "camunda:formRef=\"25-build-platform\" camunda:formRefBinding=\"deployment\"",
                        "userTask_buildPlatform）：表单“25-build-platform”的绑定要选“最新”"),
                bad(
                        "no history time to live",
                        " camunda:historyTimeToLive=\"P1095D\"",
                        "",
                        "KeyTask25SupplyChainMatching）：没有填历史保留期"),
                bad(
                        "no version tag",
                        " camunda:versionTag=\"1.0.0\"",
                        "",
                        "KeyTask25SupplyChainMatching）：没有填版本标签"),
                bad(
                        "an unknown bean",
                        "${deadlines.afterWorkingDays(60)}",
                        "${deadline.afterWorkingDays(60)}",
                        "用户任务“搭建供需对接平台”（userTask_buildPlatform）调用的服务“deadline”不存在。"),
                bad(
                        "an unknown method",
                        "${obligations.met('matching')}",
                        "${obligations.isMet('matching')}",
                        "连线“是”（flow_heldToQuarterCounted）的调用“obligations.isMet('matching')”没有对应的方法"),
                bad(
                        "a script",
                        "<bpmn:serviceTask id=\"serviceTask_recordMissed\" name=\"记录本季度未举办\" camunda:expression=\"${obligations.missed('matching')}\">",
                        "<bpmn:serviceTask id=\"serviceTask_recordMissed\" name=\"记录本季度未举办\" camunda:class=\"cn.luoyang.Missed\">",
                        "服务任务“记录本季度未举办”（serviceTask_recordMissed）引用了程序类或委托“cn.luoyang.Missed”"),
                bad(
                        "an external task",
                        "name=\"记录本季度未举办\" camunda:expression=\"${obligations.missed('matching')}\"",
                        "name=\"记录本季度未举办\" camunda:type=\"external\" camunda:topic=\"missed\"",
                        "serviceTask_recordMissed）：设成了外部任务"),
                bad(
                        "an unreachable step",
                        "<bpmn:sequenceFlow id=\"flow_holdMatchingToFollowSignings\" sourceRef=\"userTask_holdMatching\" targetRef=\"userTask_followSignings\" />",
                        "<bpmn:sequenceFlow id=\"flow_holdMatchingToFollowSignings\" sourceRef=\"userTask_holdMatching\" targetRef=\"endEvent_quarterWorkEnd\" />",
                        "用户任务“跟踪签约落地”（userTask_followSignings）：没有任何一条线能走到这里。"),
                bad(
                        "no way to the write-off",
                        "<bpmn:sequenceFlow id=\"flow_finishedToCompletionReview\" sourceRef=\"gateway_finished\" targetRef=\"callActivity_completionReview\" />",
                        "<bpmn:sequenceFlow id=\"flow_finishedToCompletionReview\" sourceRef=\"gateway_finished\" targetRef=\"endEvent_quarterWorkDone\" />",
                        "开始事件“任务下达”（event_dispatched）：从任务下达走不到销号",
                        "（callActivity_completionReview）：没有任何一条线能走到这里。"),
                bad(
                        "a choice that ends unfinished",
                        "sourceRef=\"gateway_another\" targetRef=\"event_quarterStart\"",
                        "sourceRef=\"gateway_another\" targetRef=\"endEvent_quarterWorkDone\"",
                        "结束事件“本季度工作完成”（endEvent_quarterWorkDone）：“计划期内还有下一季度？”（gateway_another）走这一支就结束了",
                        "中间捕获事件“下一季度首日”（event_quarterStart）：没有任何一条线能走到这里。",
                        "连线“是”（flow_anotherToQuarterStart）：“还有下一轮”没有接到等待“下一季度首日”（event_quarterStart）"),
                bad(
                        "a gateway without default",
                        " default=\"flow_heldToRecordMissed\"",
                        "",
                        "排他网关“本季度已举办？”（gateway_held）：没有默认出口"),
                bad(
                        "a condition nobody answers",
                        "${obligations.met('matching')}",
                        "${matchingHeld == 'true'}",
                        "连线“是”（flow_heldToQuarterCounted）：条件看的是“matchingHeld”，但图里没有表单问它。"),
                bad(
                        "a process of nobody's",
                        "KeyTask25SupplyChainMatching",
                        "SupplyChainMatching",
                        "SupplyChainMatching）：流程编号“SupplyChainMatching”不是任何重点任务"),
                bad(
                        "another process for the same item",
                        "KeyTask25SupplyChainMatching",
                        "KeyTask25Matchmaking",
                        "第25项的流程编号是“KeyTask25SupplyChainMatching”，不能改成“KeyTask25Matchmaking”"),
                bad(
                        "a renamed process",
                        "name=\"25 推动产业链协同发展\"",
                        "name=\"产业链\"",
                        "流程“产业链”（KeyTask25SupplyChainMatching）：流程名称应为“25 推动产业链协同发展”"),
                bad(
                        "not executable",
                        "isExecutable=\"true\"",
                        "isExecutable=\"false\"",
                        "KeyTask25SupplyChainMatching）：没有勾选“可执行”"),
                bad(
                        "no decomposition",
                        "calledElement=\"decomposition\"",
                        "calledElement=\"period-report\"",
                        "应有且只有一个调用活动“分解与会签”（calledElement=decomposition），现有0个。",
                        "应有且只有一个调用活动“进展填报”（calledElement=period-report），现有2个。",
                        "没有传入变量“period”",
                        "（callActivity_decomposition）：进展填报要放在"),
                bad(
                        "reports in another cadence",
                        "${reports.cycle('quarter')}",
                        "${reports.cycle('month')}",
                        "开始事件“填报期到”（event_periodReport）：填报周期应为 ${reports.cycle('quarter')}，现为“${reports.cycle('month')}”"),
                bad(
                        "reports that stop the work",
                        "name=\"填报期到\" isInterrupting=\"false\"",
                        "name=\"填报期到\"",
                        "开始事件“填报期到”（event_periodReport）：事件子流程不能设为中断"),
                bad(
                        "a write-off that goes on",
                        "<bpmn:terminateEventDefinition id=\"terminate_writtenOff\" />",
                        "",
                        "结束事件“销号”（endEvent_writtenOff）：销号必须是终止结束事件"),
                bad(
                        "a loop that loses rounds",
                        "${rounds.next(execution, 'quarter')}",
                        "${rounds.next(execution, 'halfYear')}",
                        "循环“'halfYear' in KeyTask25SupplyChainMatching”不完整",
                        "循环“'quarter' in KeyTask25SupplyChainMatching”不完整"),
                bad(
                        "a generated id",
                        "userTask_listPurchases",
                        "Activity_0k3x9ab",
                        "用户任务“梳理市属国企采购需求”（Activity_0k3x9ab）：编号是自动生成的。"),
                bad(
                        "an incomplete drawing",
                        "<bpmndi:BPMNShape id=\"userTask_listPurchases_di\" bpmnElement=\"userTask_listPurchases\">\n        <dc:Bounds x=\"1206\" y=\"494\" width=\"120\" height=\"80\" />\n      </bpmndi:BPMNShape>",
                        "",
                        "用户任务“梳理市属国企采购需求”（userTask_listPurchases）：没有画在图上"),
                bad(
                        "two steps on top of each other",
                        "<dc:Bounds x=\"1206\" y=\"494\" width=\"120\" height=\"80\" />",
                        "<dc:Bounds x=\"1206\" y=\"718\" width=\"120\" height=\"80\" />",
                        "（userTask_listPurchases）：与“征集流通与外贸渠道”（userTask_listChannels）画在了一起。"));
    }

    private static Arguments bad(String name, String what, String into, String... findings) {
        return Arguments.of(name, what, into, List.of(findings));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRevisions")
    void aBadRevisionIsRefusedWithEverythingThatIsWrongAndNothingIsDeployed(
            String name, String what, String into, List<String> findings) {
        long deployments = repository.createDeploymentQuery().count();

        HttpResponse<String> answer =
                analyst().deploys(name, SUPPLY_CHAIN, change(supplyChain(), what, into));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(errors(answer)).as(answer.body()).hasSize(findings.size());
        for (String finding : findings) {
            assertThat(errors(answer)).anyMatch(error -> error.contains(finding));
            assertThat(json(answer).path("message").asText()).contains(finding);
        }
        assertThat(json(answer).path("type").asText()).isEqualTo("ParseException");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(versions()).isEqualTo(1);
        assertThat(office.events(EventType.DIAGRAM_DEPLOYED)).isEmpty();
    }

    @Test
    void fiveFaultsAreReportedAsFiveEachWithElementAndLine() {
        String revised = supplyChain();
        revised =
                change(
                        revised,
                        "candidateGroups=\"stateAssets\"",
                        "candidateGroups=\"stateAsset\"");
        revised = change(revised, "${deadlines.afterWorkingDays(60)}", "P60D");
        revised =
                change(
                        revised,
                        "camunda:formRef=\"25-hold-matching\"",
                        "camunda:formRef=\"25-hold\"");
        revised = change(revised, " default=\"flow_heldToRecordMissed\"", "");

        HttpResponse<String> answer = analyst().deploys("五处", SUPPLY_CHAIN, revised);

        assertThat(answer.statusCode()).isEqualTo(400);
        List<String> elements = new ArrayList<>();
        json(answer)
                .path("details")
                .path(SUPPLY_CHAIN)
                .path("errors")
                .forEach(
                        error -> {
                            elements.add(error.path("mainElementId").asText());
                            assertThat(error.path("line").asInt()).isGreaterThan(1);
                        });
        assertThat(elements)
                .containsExactlyInAnyOrder(
                        "userTask_listPurchases",
                        "KeyTask25SupplyChainMatching",
                        "userTask_buildPlatform",
                        "userTask_holdMatching",
                        "gateway_held");
        assertThat(json(answer).path("message").asText())
                .startsWith("没有通过检查，未部署，运行中的流程不受影响。须改正5处：");
    }

    @Test
    void findingsComeInTheLanguageOfWhoDeploys() {
        String revised = change(supplyChain(), "${deadlines.afterWorkingDays(60)}", "P60D");

        assertThat(errors(analyst().speaking("en-US").deploys("x", SUPPLY_CHAIN, revised)))
                .containsExactly(
                        "user task \"搭建供需对接平台\" (userTask_buildPlatform): the deadline is the fixed value \"P60D\". Use the working calendar, such as ${deadlines.afterWorkingDays(10)}.");
        assertThat(errors(analyst().speaking("*").deploys("x", SUPPLY_CHAIN, revised)))
                .containsExactly(
                        "用户任务“搭建供需对接平台”（userTask_buildPlatform）：办理时限写的是固定值“P60D”。请用工作日历，例如 ${deadlines.afterWorkingDays(10)}。");
    }

    @Test
    void faultsOfAllFilesAreReportedTogether() {
        HttpResponse<String> answer =
                analyst()
                        .deploys(
                                "几个文件",
                                Map.of(
                                        SUPPLY_CHAIN,
                                        change(
                                                supplyChain(),
                                                "isExecutable=\"true\"",
                                                "isExecutable=\"false\""),
                                        "26-trade-fairs.bpmn",
                                        change(
                                                shipped("bpmn/key-tasks/26-trade-fairs.bpmn"),
                                                " camunda:historyTimeToLive=\"P1095D\"",
                                                ""),
                                        "25-hold-matching.form",
                                        "{\"id\": \"25-hold-matching\", ",
                                        "recognition-award.dmn",
                                        "<definitions>",
                                        "note.txt",
                                        "请尽快部署"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errors(answer))
                .hasSize(5)
                .anyMatch(e -> e.contains("没有勾选“可执行”"))
                .anyMatch(e -> e.contains("没有填历史保留期"))
                .anyMatch(e -> e.startsWith("表单（25-hold-matching.form）：表单读不出来"))
                .anyMatch(e -> e.startsWith("决策（recognition-award.dmn）：决策表读不出来"))
                .anyMatch(e -> e.contains("note.txt）：只接受 .bpmn、.dmn 和 .form 文件。"));
    }

    @Test
    void aFormTasklistCannotShowIsRefused() {
        String form =
                change(
                        shipped("forms/key-tasks/25-hold-matching.form"),
                        "\"type\": \"textfield\"",
                        "\"type\": \"filepicker\"");

        assertThat(errors(analyst().deploys("表单", "25-hold-matching.form", form)))
                .isNotEmpty()
                .allMatch(e -> e.contains("类型“filepicker”待办事项里显示不了"));
    }

    @Test
    void aFileThatIsNoDiagramIsRefusedAndNotAnAccident() {
        HttpResponse<String> answer =
                analyst().deploys("坏文件", SUPPLY_CHAIN, supplyChain().substring(0, 20_000));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(errors(answer)).singleElement().asString().startsWith("文件读不出来");
    }

    // ------------------------------------------------------------------ who

    @Test
    void onlyAnalystsDeploy() {
        String revised = tagged(supplyChain(), "1.1.0");
        for (String user : List.of("industry01", "supervisor", "leader", "admin")) {
            assertThat(Modeler.of(port, user).deploys("越权", SUPPLY_CHAIN, revised).statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void nobodyPassesARevisionOffAsPartOfTheRelease() {
        String revised = tagged(supplyChain(), "1.1.0");

        assertThat(errors(analyst().deploys("冒充", "shipped", Map.of(SUPPLY_CHAIN, revised))))
                .singleElement()
                .asString()
                .contains("只用于随系统发布的流程图");
    }

    // ------------------------------------------------------------------ what is stored already

    @Test
    void aStoredVersionThatBreaksANewerRuleIsStillLoaded() {
        String former =
                change(supplyChain(), "${deadlines.afterWorkingDays(60)}", "2023-12-29T18:00:00");
        // as a release before the rule would have shipped it
        repository
                .createDeployment()
                .name("former release")
                .source("shipped")
                .addString(SUPPLY_CHAIN, former)
                .deploy();
        ProcessDefinition stored =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(KEY)
                        .latestVersion()
                        .singleResult();
        try {
            String running = office.launch(25);
            ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                            engine.getProcessEngineConfiguration())
                    .getDeploymentCache()
                    .discardProcessDefinitionCache();

            office.completeAs("industry", "userTask_draftMilestones");

            assertThat(office.hasEnded(running)).isFalse();
            assertThat(stored.getVersion()).isEqualTo(2);
        } finally {
            repository.deleteDeployment(stored.getDeploymentId(), true);
        }
    }
}
