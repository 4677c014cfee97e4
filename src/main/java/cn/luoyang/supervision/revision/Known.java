package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.form.FormSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** What a diagram may refer to: what is deployed, and what is deployed together with it. */
interface Known {

    Optional<FormSchema> form(String id);

    boolean isProcess(String key);

    boolean isDecision(String key);

    /** The process of a plan item, if one has ever been deployed. */
    Optional<String> processOfItem(int number);

    /** The version now in force, where the diagram at hand is to replace it. */
    Optional<BpmnModelInstance> current(String processKey);

    /** Where else in the plan a step has a name: places by name, this process left out. */
    Map<String, List<String>> stepsElsewhere(String processKey);

    LocalDate today();
}
