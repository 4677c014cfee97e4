package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.casework.CaseTypes;
import cn.luoyang.supervision.engine.NewDeployment;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * 流程图规则: what every diagram must keep, whoever draws it. The build holds the shipped diagrams to
 * them, the gate every revision. That a diagram holds no code, and calls only what exists, the
 * engine's own guard checks beside them.
 */
@Component
public class DiagramRules {

    private static final Logger LOG = LoggerFactory.getLogger(DiagramRules.class);

    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CaseTypes cases;
    private final Deployed deployed;

    DiagramRules(PlanCatalogue plan, UnitRegistry units, CaseTypes cases, Deployed deployed) {
        this.plan = plan;
        this.units = units;
        this.cases = cases;
        this.deployed = deployed;
    }

    /**
     * Everything there is to say about a diagram by itself, measured against the catalogue, the
     * registry and what is deployed now.
     */
    public List<Finding> check(BpmnModelInstance model) {
        return check(model, deployed);
    }

    /**
     * The same for a diagram somebody wants to deploy: what comes with it counts as deployed, and
     * it is compared with the version in force.
     */
    List<Finding> check(BpmnModelInstance model, NewDeployment deployment) {
        return check(model, new DeployedTogether(deployed, deployment));
    }

    private List<Finding> check(BpmnModelInstance model, Known known) {
        Collection<Process> processes = model.getModelElementsByType(Process.class);
        if (processes.isEmpty()) {
            Inspection in = new Inspection(model, null, known, plan, units, cases);
            in.error(null, "noProcess");
            return in.findings();
        }
        Inspection in =
                new Inspection(model, processes.iterator().next(), known, plan, units, cases);
        processes.stream().skip(1).forEach(p -> in.error(p, "oneProcess"));
        Collection<Participant> pools = model.getModelElementsByType(Participant.class);
        pools.forEach(pool -> in.error(pool, "noPool"));
        List<Consumer<Inspection>> rules =
                List.of(
                        i -> new ProcessRules(i).check(),
                        i -> new CaseRules(i).check(),
                        i -> new TaskRules(i).check(),
                        i -> new FlowRules(i).check(),
                        i -> new RoundLoops(i).check(),
                        i -> new DrawingRules(i).check());
        for (Consumer<Inspection> rule : rules) {
            try {
                rule.accept(in);
            } catch (RuntimeException e) {
                // a diagram so odd that a rule stumbles over it must not pass unchecked
                LOG.warn("{} could not be checked", in.process.getId(), e);
                in.error((BaseElement) in.process, "notCheckable", String.valueOf(e.getMessage()));
            }
        }
        return new ArrayList<>(in.findings());
    }
}
