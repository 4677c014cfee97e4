package cn.luoyang.supervision.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;

/**
 * A second version of 25, which exists until it is closed: 搭建供需对接平台 goes to the commerce bureau
 * with 45 working days, after it comes the new step 走访平台入驻企业, 梳理市属国企采购需求 is drawn a little higher.
 */
public final class RevisedDiagram implements AutoCloseable {

    public static final String PROCESS = "KeyTask25SupplyChainMatching";

    private static final String STEP =
            """
            <bpmn:userTask id="userTask_visitTenants" name="走访平台入驻企业" camunda:formRef="25-build-platform" camunda:formRefBinding="latest" camunda:candidateGroups="industry" camunda:dueDate="${dueAt}">
              <bpmn:documentation>【二（七）25】平台投入使用后走访入驻企业，听取意见。</bpmn:documentation>
              <bpmn:extensionElements>
                <camunda:inputOutput>
                  <camunda:inputParameter name="dueAt">${deadlines.afterWorkingDays(15)}</camunda:inputParameter>
                </camunda:inputOutput>
              </bpmn:extensionElements>
              <bpmn:incoming>flow_buildPlatformToFinished</bpmn:incoming>
              <bpmn:outgoing>flow_visitTenantsToFinished</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:boundaryEvent id="event_visitTenantsOverdue" name="到期" cancelActivity="false" attachedToRef="userTask_visitTenants">
              <bpmn:outgoing>flow_visitTenantsOverdue</bpmn:outgoing>
              <bpmn:timerEventDefinition id="timer_visitTenantsOverdue">
                <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${dueAt}</bpmn:timeDate>
              </bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:endEvent id="endEvent_visitTenantsOverdue" name="超期">
              <bpmn:incoming>flow_visitTenantsOverdue</bpmn:incoming>
              <bpmn:escalationEventDefinition id="escalation_visitTenantsOverdue" escalationRef="escalation_overdue" />
            </bpmn:endEvent>
            <bpmn:exclusiveGateway id="gateway_quarterOpens">""";

    private static final String FLOWS =
            """
            <bpmn:sequenceFlow id="flow_visitTenantsToFinished" sourceRef="userTask_visitTenants" targetRef="gateway_finished" />
            <bpmn:sequenceFlow id="flow_visitTenantsOverdue" sourceRef="event_visitTenantsOverdue" targetRef="endEvent_visitTenantsOverdue" />
            """;

    private static final String DRAWN =
            """
            <di:waypoint x="900" y="1262" />
            </bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="flow_visitTenantsToFinished_di" bpmnElement="flow_visitTenantsToFinished">
              <di:waypoint x="1020" y="1262" />
              <di:waypoint x="2325" y="1262" />
              <di:waypoint x="2325" y="1183" />
            </bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="flow_visitTenantsOverdue_di" bpmnElement="flow_visitTenantsOverdue">
              <di:waypoint x="960" y="1320" />
              <di:waypoint x="960" y="1360" />
            </bpmndi:BPMNEdge>
            <bpmndi:BPMNShape id="userTask_visitTenants_di" bpmnElement="userTask_visitTenants">
              <dc:Bounds x="900" y="1222" width="120" height="80" />
            </bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="endEvent_visitTenantsOverdue_di" bpmnElement="endEvent_visitTenantsOverdue">
              <dc:Bounds x="942" y="1360" width="36" height="36" />
              <bpmndi:BPMNLabel><dc:Bounds x="946" y="1400" width="28" height="14" /></bpmndi:BPMNLabel>
            </bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="event_visitTenantsOverdue_di" bpmnElement="event_visitTenantsOverdue">
              <dc:Bounds x="942" y="1284" width="36" height="36" />
              <bpmndi:BPMNLabel><dc:Bounds x="978" y="1310" width="28" height="14" /></bpmndi:BPMNLabel>
            </bpmndi:BPMNShape>""";

    private final RepositoryService repository;
    private final String deployment;

    private RevisedDiagram(RepositoryService repository, String deployment) {
        this.repository = repository;
        this.deployment = deployment;
    }

    public static RevisedDiagram deploy(RepositoryService repository) throws IOException {
        String id =
                repository
                        .createDeployment()
                        .name("25 修订")
                        .source("Camunda Modeler")
                        .addString("25-supply-chain-matching.bpmn", revised())
                        .deploy()
                        .getId();
        return new RevisedDiagram(repository, id);
    }

    private static String revised() throws IOException {
        String shipped =
                Files.readString(
                        Path.of("bpmn/key-tasks/25-supply-chain-matching.bpmn"),
                        StandardCharsets.UTF_8);
        return shipped.replace("camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"1.1.0\"")
                .replaceFirst(
                        "(?<form>25-build-platform\" camunda:formRefBinding=\"latest\" camunda:candidateGroups=)\"industry\"",
                        "${form}\"commerce\"")
                .replace("${deadlines.afterWorkingDays(60)}", "${deadlines.afterWorkingDays(45)}")
                .replaceFirst(
                        "(?<place>bpmnElement=\"userTask_listPurchases\">\\s*<dc:Bounds x=\"\\d+\" y=\")\\d+",
                        "${place}484")
                .replace(
                        "sourceRef=\"userTask_buildPlatform\" targetRef=\"gateway_finished\" />",
                        "sourceRef=\"userTask_buildPlatform\" targetRef=\"userTask_visitTenants\" />"
                                + FLOWS)
                .replace(
                        "<bpmn:incoming>flow_buildPlatformToFinished</bpmn:incoming>",
                        "<bpmn:incoming>flow_visitTenantsToFinished</bpmn:incoming>")
                .replace("<bpmn:exclusiveGateway id=\"gateway_quarterOpens\">", STEP)
                .replaceFirst(
                        "<di:waypoint x=\"2325\" y=\"1262\" />\\s*<di:waypoint x=\"2325\" y=\"1183\" />\\s*</bpmndi:BPMNEdge>",
                        DRAWN);
    }

    @Override
    public void close() {
        repository.deleteDeployment(deployment, true);
    }
}
