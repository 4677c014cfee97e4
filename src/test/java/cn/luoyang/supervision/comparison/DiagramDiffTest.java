package cn.luoyang.supervision.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.comparison.ElementChange.Kind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What an analyst changed in 25 推动产业链协同发展, told to somebody who reads no XML. */
class DiagramDiffTest {

    private static final Path DIAGRAM = Path.of("bpmn/key-tasks/25-supply-chain-matching.bpmn");

    private final String shipped = read();
    private String revised = shipped;
    private final ResourceBundleMessageSource messages = texts();
    private final DiagramDiff diff = new DiagramDiff(messages, UnitRegistry.shipped());

    // ------------------------------------------------------------------ a step

    @Test
    void unitDeadlineFormAndNameOfAStepAreOneLine() {
        revise("name=\"搭建供需对接平台\"", "name=\"建成供需对接平台\"");
        revise(
                "camunda:formRef=\"25-build-platform\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=\"industry\"",
                "camunda:formRef=\"25-hold-matching\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=\"commerce\"");
        revise("${deadlines.afterWorkingDays(60)}", "${deadlines.afterWorkingDays(45)}");
        assertThat(changes())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
                            assertThat(change.elementId()).isEqualTo("userTask_buildPlatform");
                            assertThat(change.elementName()).isEqualTo("建成供需对接平台");
                            assertThat(change.sentences())
                                    .containsExactly(
                                            "名称 “搭建供需对接平台” → “建成供需对接平台”",
                                            "承办单位 市工信局 → 市商务局",
                                            "时限 60 → 45个工作日",
                                            "表单 25-build-platform → 25-hold-matching");
                            assertThat(change.inWords())
                                    .startsWith("步骤“建成供需对接平台”（userTask_buildPlatform）：名称");
                        });
        assertThat(changes(Locale.ENGLISH).get(0).inWords())
                .isEqualTo(
                        "step “建成供需对接平台” (userTask_buildPlatform): name “搭建供需对接平台” → “建成供需对接平台”;"
                                + " unit 市工信局 → 市商务局; deadline 60 → 45 working days;"
                                + " form 25-build-platform → 25-hold-matching");
    }

    @Test
    void aUnitTheRegistryDoesNotKnowIsSaidToBeUnknown() {
        revise("camunda:candidateGroups=\"industry\"", "camunda:candidateGroups=\"industri\"");
        assertThat(sentences()).contains("承办单位 市工信局 → “industri”（登记簿中没有此单位）");
    }

    @Test
    void aStepGivenToTheCountiesSaysSo() {
        revise("camunda:candidateGroups=\"stateAssets\"", "camunda:candidateGroups=\"${county}\"");
        assertThat(sentences()).containsExactly("承办单位 市国资委 → 本县区");
    }

    @Test
    void aDeadlineOfAnotherRuleIsToldInFull() {
        revise("${deadlines.afterWorkingDays(60)}", "${deadlines.beforeQuarterEnd(5)}");
        assertThat(sentences()).containsExactly("时限 60个工作日 → 季度末前5个工作日");
        assertThat(changes(Locale.ENGLISH).get(0).sentences())
                .containsExactly(
                        "deadline 60 working days → 5 working days before the end of the quarter");
    }

    @Test
    void ofALongDocumentationWhatDiffersIsShown() {
        revise("每个季度至少组织一次产销对接活动", "每个季度至少组织两次产销对接活动");
        assertThat(sentences())
                .containsExactly(
                        "说明 “…）25】每个季度至少组织一次产销对接活动。每季度首…” → “…）25】每个季度至少组织两次产销对接活动。每季度首…”");
    }

    @Test
    void aStepThatBecameAnotherKindOfStepIsChangedAndNotNew() {
        revise(
                "<bpmn:serviceTask id=\"serviceTask_recordMissed\"",
                "<bpmn:manualTask id=\"serviceTask_recordMissed\"");
        revise(
                "<bpmn:outgoing>flow_recordMissedToQuarterCounted</bpmn:outgoing>\n    </bpmn:serviceTask>",
                "<bpmn:outgoing>flow_recordMissedToQuarterCounted</bpmn:outgoing>\n    </bpmn:manualTask>");
        assertThat(sentences()).containsExactly("类型 自动步骤 → 手工步骤");
    }

    @Test
    void whatAnAutomaticStepAndAListenerCallIsTold() {
        revise("${obligations.missed('matching')}", "${obligations.missed('campus')}");
        revise(
                "${rounds.opens(execution, 'quarter')}\" event=\"start\"",
                "${rounds.opens(execution, 'month')}\" event=\"start\"");
        assertThat(sentences())
                .containsExactlyInAnyOrder("执行 记录本期未举办产销对接活动 → 校园招聘活动", "监听（进入时） 开出本轮（季度 → 月）");
    }

    // ------------------------------------------------------------------ events and timers

    @Test
    void theOldAndTheNewRuleOfATimerAreToldInWords() {
        revise("${reports.cycle('quarter')}", "${reports.cycle('month')}");
        revise("${periods.quarterEnd()}", "${periods.nextQuarter()}");
        assertThat(sentences())
                .containsExactlyInAnyOrder(
                        "定时 每期（季度 → 月）后首个工作日9:00", "定时 本季度最后一个工作日18:00 → 下季度首个工作日9:00");
    }

    @Test
    void anOverdueTimerThatInterruptsIsTold() {
        revise(
                "id=\"event_buildPlatformOverdue\" name=\"到期\" cancelActivity=\"false\"",
                "id=\"event_buildPlatformOverdue\" name=\"到期\"");
        assertThat(sentences()).containsExactly("触发后中断办理 否 → 是");
    }

    @Test
    void aTimerThatBecameAMessageIsTold() {
        revise(
                "<bpmn:timerEventDefinition id=\"timer_quarterStart\">\n        <bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${rounds.next(execution, 'quarter')}</bpmn:timeDate>\n      </bpmn:timerEventDefinition>",
                "<bpmn:messageEventDefinition id=\"message_quarterStart\" />");
        assertThat(sentences()).containsExactly("触发方式 定时 → 消息");
    }

    @Test
    void anEventAttachedToAnotherStepIsTold() {
        revise(
                "cancelActivity=\"false\" attachedToRef=\"userTask_listPurchases\"",
                "cancelActivity=\"false\" attachedToRef=\"userTask_listChannels\"");
        assertThat(sentences()).containsExactly("附在 “梳理市属国企采购需求” → “征集流通与外贸渠道”");
    }

    // ------------------------------------------------------------------ gateways and flows

    @Test
    void conditionLabelAndDefaultOfAGatewayAreTold() {
        revise(
                "id=\"flow_heldToQuarterCounted\" name=\"是\"",
                "id=\"flow_heldToQuarterCounted\" name=\"已举办\"");
        revise("${obligations.met('matching')}", "${heldCount >= 2}");
        revise("default=\"flow_anotherToFinished\"", "default=\"flow_anotherToQuarterStart\"");
        assertThat(sentences())
                .containsExactlyInAnyOrder(
                        "标签 “是” → “已举办”",
                        "条件 本期已举办产销对接活动 → “heldCount”≥2",
                        "默认去向 连线“否”（flow_anotherToFinished） → 连线“是”（flow_anotherToQuarterStart）");
    }

    @Test
    void aFlowThatLeadsElsewhereIsReRouted() {
        revise(
                "sourceRef=\"userTask_compileCatalogue\" targetRef=\"userTask_holdMatching\"",
                "sourceRef=\"userTask_compileCatalogue\" targetRef=\"userTask_followSignings\"");
        ElementChange change = changes().get(0);
        assertThat(change.elementType()).isEqualTo("sequenceFlow");
        assertThat(change.sentences())
                .singleElement()
                .asString()
                .startsWith("改线：")
                .contains("跟踪签约落地");
    }

    // ------------------------------------------------------------------ calls and repetition

    @Test
    void calledProcessAndWhatIsHandedInAreTold() {
        revise("calledElement=\"decomposition\"", "calledElement=\"completion-review\"");
        revise(
                "<camunda:in sourceExpression=\"${reports.period('quarter')}\" target=\"period\" />",
                "<camunda:in sourceExpression=\"${reports.period('month')}\" target=\"period\" />");
        assertThat(sentences())
                .containsExactlyInAnyOrder(
                        "调用流程 decomposition → completion-review", "传入“period” 刚结束的一期（季度 → 月）");
    }

    @Test
    void workNoLongerDoneByEveryCountyIsTold() {
        revise(
                "        <bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${units.counties()}\" camunda:elementVariable=\"county\" />\n",
                "");
        assertThat(sentences()).containsExactly("不再逐一办理：原为各县区各办一份");
    }

    @Test
    void workDoneForOtherUnitsOneAfterTheOtherIsTold() {
        revise(
                "camunda:collection=\"${units.counties()}\"",
                "isSequential=\"true\" camunda:collection=\"${keyTasks.units(keyTask)}\"");
        assertThat(sentences()).containsExactlyInAnyOrder("逐一办理的范围 各县区 → 全部责任单位", "依次办理 无 → true");
    }

    // ------------------------------------------------------------------ the process

    @Test
    void versionTagAndHistoryOfTheProcessAreTold() {
        revise("camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"1.1.0\"");
        revise("historyTimeToLive=\"P1095D\"", "historyTimeToLive=\"P3650D\"");
        assertThat(changes())
                .singleElement()
                .satisfies(c -> assertThat(c.elementType()).isEqualTo("process"))
                .extracting(ElementChange::sentences)
                .asList()
                .containsExactlyInAnyOrder("版本标签 1.0.0 → 1.1.0", "历史保留 1095天 → 3650天");
    }

    // ------------------------------------------------------------------ come, gone, renamed, moved

    @Test
    void aNewStepIsToldWithUnitDeadlineAndForm() {
        insertStep();
        List<ElementChange> added = changes().stream().filter(c -> c.kind() == Kind.ADDED).toList();
        assertThat(added)
                .extracting(ElementChange::elementId)
                .containsExactly(
                        "userTask_visitFirms",
                        "event_visitFirmsOverdue",
                        "endEvent_visitFirmsOverdue",
                        "flow_visitFirmsOverdue",
                        "flow_visitFirmsToFinished");
        assertThat(added.get(0).inWords())
                .isEqualTo(
                        "步骤“走访链主企业”（userTask_visitFirms）：新增；承办单位 市商务局；时限 15个工作日；表单 25-hold-matching");
        assertThat(added.get(1).sentences())
                .containsExactly("新增", "附在 “走访链主企业”", "触发后中断办理 否", "定时 本步骤时限");
        assertThat(changes())
                .filteredOn(c -> c.elementId().equals("flow_buildPlatformToFinished"))
                .extracting(ElementChange::inWords)
                .singleElement()
                .asString()
                .contains("改线：“搭建供需对接平台” → 并行网关（gateway_finished），改为 “搭建供需对接平台” → “走访链主企业”");
    }

    @Test
    void aStepThatIsGoneIsToldWithTheUnitThatHadIt() {
        String newer = shipped;
        insertStep();
        List<ElementChange> changes = diff.between(model(revised), model(newer));
        assertThat(changes)
                .filteredOn(c -> c.kind() == Kind.REMOVED)
                .hasSize(5)
                .first()
                .satisfies(
                        c -> {
                            assertThat(c.elementId()).isEqualTo("userTask_visitFirms");
                            assertThat(c.sentences()).contains("删除", "承办单位 市商务局");
                        });
    }

    @Test
    void aStepUnderAnotherIdIsTheSameStepWithEverythingAroundIt() {
        revised =
                shipped.replace("buildPlatform", "openPlatform")
                        .replace("BuildPlatform", "OpenPlatform");
        assertThat(changes())
                .isNotEmpty()
                .allSatisfy(
                        c -> {
                            assertThat(c.kind()).isEqualTo(Kind.CHANGED);
                            assertThat(c.hasNewId()).isTrue();
                            assertThat(c.sentences())
                                    .singleElement()
                                    .asString()
                                    .startsWith("编号 ")
                                    .contains("迁移");
                        });
        assertThat(changes())
                .extracting(ElementChange::formerId, ElementChange::elementId)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "userTask_buildPlatform", "userTask_openPlatform"),
                        org.assertj.core.groups.Tuple.tuple(
                                "endEvent_buildPlatformOverdue", "endEvent_openPlatformOverdue"));
    }

    @Test
    void aStepUnderAnotherIdAndNameIsAnotherStep() {
        revised =
                shipped.replace("userTask_buildPlatform", "userTask_openPlatform")
                        .replace("搭建供需对接平台", "开放供需平台");
        assertThat(changes())
                .extracting(ElementChange::kind, ElementChange::elementId)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, "userTask_buildPlatform"),
                        org.assertj.core.groups.Tuple.tuple(Kind.ADDED, "userTask_openPlatform"));
    }

    @Test
    void whatWasOnlyMovedInTheDrawingComesLastAndIsNoChange() {
        revise(
                "<dc:Bounds x=\"156\" y=\"288\" width=\"36\" height=\"36\" />",
                "<dc:Bounds x=\"146\" y=\"308\" width=\"36\" height=\"36\" />");
        revise("camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"1.0.1\"");
        assertThat(changes())
                .extracting(ElementChange::kind)
                .containsExactly(Kind.CHANGED, Kind.MOVED);
        assertThat(changes().get(1).inWords()).isEqualTo("开始“任务下达”（event_dispatched）：图上左移10、下移20");
    }

    @Test
    void whatModelerWritesOrLeavesOutAsItLikesIsNoChange() {
        revise(" camunda:modelerTemplateVersion=\"1\"", " camunda:modelerTemplateVersion=\"2\"");
        revise("exporterVersion=\"5.30.0\"", "exporterVersion=\"5.38.1\"");
        revise("id=\"timer_quarterEnd\"", "id=\"TimerEventDefinition_0abc123\"");
        revise("id=\"event_dispatched\" name=\"任务下达\"", "name=\"任务下达\" id=\"event_dispatched\"");
        revise("      <bpmn:incoming>flow_beginToBuildPlatform</bpmn:incoming>\n", "");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aSettingNobodyThoughtOfIsToldAsWell() {
        revise(
                "id=\"userTask_buildPlatform\"",
                "id=\"userTask_buildPlatform\" camunda:jobPriority=\"7\"");
        assertThat(sentences()).containsExactly("设置“@camunda:jobPriority” 无 → 7");
    }

    @Test
    void thereAreWordsForEveryRuleTheDiagramsCall() throws IOException {
        TreeSet<String> calls = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("bpmn"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".bpmn")).toList()) {
                Matcher call =
                        Pattern.compile("\\$\\{\\w+\\.\\w+\\([^}]*\\)}")
                                .matcher(Files.readString(file).replace("&#x27;", "'"));
                while (call.find()) {
                    calls.add(call.group());
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(60);
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            ExpressionWording wording =
                    new ExpressionWording(messages, UnitRegistry.shipped(), locale);
            assertThat(calls).allMatch(wording::knows);
            assertThat(calls).noneMatch(call -> wording.words(call).contains("{"));
        }
    }

    // ------------------------------------------------------------------

    private void insertStep() {
        revise(
                "sourceRef=\"userTask_buildPlatform\" targetRef=\"gateway_finished\"",
                "sourceRef=\"userTask_buildPlatform\" targetRef=\"userTask_visitFirms\"");
        revise(
                "    <bpmn:exclusiveGateway id=\"gateway_quarterOpens\">",
                """
                    <bpmn:userTask id="userTask_visitFirms" name="走访链主企业" camunda:formRef="25-hold-matching" camunda:formRefBinding="latest" camunda:candidateGroups="commerce" camunda:dueDate="${dueAt}">
                      <bpmn:extensionElements>
                        <camunda:inputOutput>
                          <camunda:inputParameter name="dueAt">${deadlines.afterWorkingDays(15)}</camunda:inputParameter>
                        </camunda:inputOutput>
                      </bpmn:extensionElements>
                    </bpmn:userTask>
                    <bpmn:boundaryEvent id="event_visitFirmsOverdue" name="到期" cancelActivity="false" attachedToRef="userTask_visitFirms">
                      <bpmn:timerEventDefinition id="timer_visitFirmsOverdue">
                        <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${dueAt}</bpmn:timeDate>
                      </bpmn:timerEventDefinition>
                    </bpmn:boundaryEvent>
                    <bpmn:endEvent id="endEvent_visitFirmsOverdue" name="超期">
                      <bpmn:escalationEventDefinition id="escalation_visitFirmsOverdue" escalationRef="escalation_overdue" />
                    </bpmn:endEvent>
                    <bpmn:sequenceFlow id="flow_visitFirmsOverdue" sourceRef="event_visitFirmsOverdue" targetRef="endEvent_visitFirmsOverdue" />
                    <bpmn:sequenceFlow id="flow_visitFirmsToFinished" sourceRef="userTask_visitFirms" targetRef="gateway_finished" />
                    <bpmn:exclusiveGateway id="gateway_quarterOpens">""");
    }

    private void revise(String passage, String instead) {
        assertThat(revised).contains(passage);
        int at = revised.indexOf(passage);
        revised = revised.substring(0, at) + instead + revised.substring(at + passage.length());
    }

    private List<ElementChange> changes() {
        return changes(Locale.CHINESE);
    }

    private List<ElementChange> changes(Locale locale) {
        return diff.between(model(shipped), model(revised), locale);
    }

    private List<String> sentences() {
        return changes().stream().flatMap(c -> c.sentences().stream()).toList();
    }

    private static BpmnModelInstance model(String xml) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static String read() {
        try {
            return Files.readString(DIAGRAM);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("i18n/comparison");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
