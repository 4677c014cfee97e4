package cn.luoyang.supervision.edition;

import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/**
 * Which deployed diagrams no longer match an edition of the plan: whom they give steps to, and whom
 * the edition lists. The caller acts as the system.
 */
@Component
class DiagramComparison {

    private static final String COUNTIES = "units.counties()";

    private final RepositoryService repository;

    DiagramComparison(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * The mismatches, by item.
     *
     * @param units knows the units of the edition and of the diagrams
     * @param day on which units are in charge
     */
    List<Difference> of(PlanCatalogue edition, UnitRegistry units, LocalDate day) {
        Map<Integer, ProcessDefinition> diagrams = new TreeMap<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(d -> PlanProcesses.isItem(d.getKey()))
                .forEach(d -> diagrams.put(PlanProcesses.numberOf(d.getKey()), d));
        List<Difference> found = new ArrayList<>();
        for (KeyTask item : edition.items()) {
            ProcessDefinition diagram = diagrams.remove(item.number());
            if (item.repealed()) {
                continue;
            }
            if (diagram == null) {
                found.add(Difference.of(item.number(), "diagramMissing"));
            } else {
                compare(item, diagram, units, day, found);
            }
        }
        diagrams.forEach((number, d) -> found.add(Difference.of(number, "diagramOfNobody")));
        return found;
    }

    private void compare(
            KeyTask item,
            ProcessDefinition definition,
            UnitRegistry units,
            LocalDate day,
            List<Difference> found) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        Set<String> drawn =
                model.getModelElementsByType(UserTask.class).stream()
                        .map(UserTask::getCamundaCandidateGroups)
                        .filter(groups -> groups != null && !groups.contains("${"))
                        .flatMap(groups -> Stream.of(groups.split(",")))
                        .map(String::strip)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inCharge =
                drawn.stream()
                        .filter(id -> units.find(id).isPresent())
                        .map(id -> units.inCharge(id, day))
                        .filter(unit -> unit.kind() == UnitKind.BUREAU)
                        .map(Unit::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        String file = definition.getResourceName();
        for (String id : drawn) {
            units.find(id)
                    .map(unit -> units.inCharge(id, day))
                    .filter(unit -> !unit.id().equals(id))
                    .ifPresent(
                            unit ->
                                    found.add(
                                            Difference.of(
                                                    item.number(),
                                                    "diagramOldUnit",
                                                    file,
                                                    units.get(id).shortName(),
                                                    unit.shortName())));
        }
        item.listedUnits().stream()
                .filter(unit -> !inCharge.contains(unit))
                .forEach(unit -> found.add(mismatch(item, "diagramNoStep", file, units, unit)));
        inCharge.stream()
                .filter(unit -> !item.listedUnits().contains(unit))
                .forEach(unit -> found.add(mismatch(item, "diagramNotListed", file, units, unit)));
        boolean counties =
                model.getModelElementsByType(MultiInstanceLoopCharacteristics.class).stream()
                        .anyMatch(
                                loop ->
                                        loop.getCamundaCollection() != null
                                                && loop.getCamundaCollection().contains(COUNTIES));
        if (counties != item.involvesCounties()) {
            found.add(
                    Difference.of(
                            item.number(),
                            counties ? "diagramCountiesNotListed" : "diagramNoCounties",
                            file));
        }
    }

    private static Difference mismatch(
            KeyTask item, String code, String file, UnitRegistry units, String unit) {
        return Difference.of(
                item.number(), code, file, units.find(unit).map(Unit::shortName).orElse(unit));
    }
}
