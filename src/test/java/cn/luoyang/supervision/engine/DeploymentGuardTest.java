package cn.luoyang.supervision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A diagram is not a program: what somebody deploys cannot run code of its own. */
@PlanTest
class DeploymentGuardTest {

    @Autowired RepositoryService repository;

    /** Deployed as what ships: only the guard stands in the way, none of the plan's rules. */
    private void deploy(String step) {
        repository
                .createDeployment()
                .source(AssetDeployer.SOURCE)
                .addString(
                        "probe.bpmn",
                        """
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="probe">
                          <bpmn:process id="probe" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <bpmn:startEvent id="start"/>
                            <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="step"/>
                            %s
                          </bpmn:process>
                        </bpmn:definitions>
                        """
                                .formatted(step))
                .deploy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.getProcessEngineServices().getIdentityService()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${dataSource.getConnection()}",
                "#{deadlines.getClass()}",
                "${deadlines.afterWorkingDays(units.counties())}",
                "${deadlines.afterWorkingDays(3).getClass()}",
                "${task.complete()}"
            })
    void anExpressionThatIsMoreThanOneCallOfABeanMadeForDiagramsIsRefused(String expression) {
        assertThatThrownBy(
                        () ->
                                deploy(
                                        "<bpmn:serviceTask id=\"step\" camunda:expression=\""
                                                + expression
                                                + "\"/>"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("step");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id=\"step\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"step\" camunda:class=\"java.lang.Object\"/>",
                "<bpmn:serviceTask id=\"step\" camunda:delegateExpression=\"${units}\"/>",
                "<bpmn:task id=\"step\"><bpmn:extensionElements><camunda:executionListener event=\"start\" class=\"java.lang.Object\"/></bpmn:extensionElements></bpmn:task>",
                "<bpmn:task id=\"step\"><bpmn:extensionElements><camunda:executionListener event=\"start\" delegateExpression=\"${units}\"/></bpmn:extensionElements></bpmn:task>"
            })
    void scriptsAndDelegatesAreRefused(String step) {
        assertThatThrownBy(() -> deploy(step))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("step");
    }

    /** Camunda reads the first of these as its own, Operaton the second. */
    @ParameterizedTest
    @ValueSource(strings = {"http://activiti.org/bpmn", "http://operaton.org/schema/1.0/bpmn"})
    void delegatesAreRefusedInTheNamespacesOfTheEnginesRelativesToo(String namespace) {
        for (String attribute :
                List.of("class=\"java.lang.Object\"", "delegateExpression=\"${units}\"")) {
            assertThatThrownBy(
                            () ->
                                    deploy(
                                            "<bpmn:serviceTask id=\"step\" xmlns:other=\"%s\" other:%s/>"
                                                    .formatted(namespace, attribute)))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("step");
            assertThatThrownBy(
                            () ->
                                    deploy(
                                            "<bpmn:task id=\"step\"><bpmn:extensionElements><other:executionListener xmlns:other=\"%s\" event=\"start\" %s/></bpmn:extensionElements></bpmn:task>"
                                                    .formatted(namespace, attribute)))
                    .isInstanceOf(ParseException.class)
                    .hasMessageContaining("step");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.setVariable('keyTask', 1)}",
                "${rounds.open(execution, 'quarter')}",
                "${calendar.opens(execution, 'quarter')}"
            })
    void whatAListenerCallsIsCheckedToo(String expression) {
        String listener =
                "<bpmn:extensionElements><camunda:executionListener event=\"%s\" expression=\""
                        + expression
                        + "\"/></bpmn:extensionElements>";
        assertThatThrownBy(
                        () ->
                                deploy(
                                        "<bpmn:task id=\"step\">"
                                                + listener.formatted("start")
                                                + "</bpmn:task>"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("step");
        assertThatThrownBy(
                        () ->
                                deploy(
                                        "<bpmn:task id=\"step\"/><bpmn:task id=\"next\"/>"
                                                + "<bpmn:sequenceFlow id=\"onward\" sourceRef=\"step\" targetRef=\"next\">"
                                                + listener.formatted("take")
                                                + "</bpmn:sequenceFlow>"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("onward");
    }

    @Test
    void aMisspeltMethodIsFoundAtDeploymentAndNotWhenTheTaskIsDue() {
        assertThatThrownBy(
                        () ->
                                deploy(
                                        "<bpmn:userTask id=\"step\" camunda:dueDate=\"${deadlines.afterWorkdays(3)}\"/>"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("deadlines.afterWorkdays(3)");
    }

    @Test
    void anHonestDiagramIsDeployed() {
        deploy(
                "<bpmn:userTask id=\"step\" camunda:dueDate=\"${deadlines.afterWorkingDays(3)}\" camunda:candidateGroups=\"${county}\"/>");
        var probe =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("probe")
                        .singleResult();
        assertThat(probe).isNotNull();
        repository.deleteDeployment(probe.getDeploymentId(), true);
    }
}
