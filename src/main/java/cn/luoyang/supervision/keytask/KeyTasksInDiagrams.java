package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.UnitRow;
import cn.luoyang.supervision.plan.CountedIndicators;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ${keyTasks.…}}: who is responsible for a plan item, as the shared diagrams ask. */
@Component("keyTasks")
@DiagramBean
public class KeyTasksInDiagrams {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COUNTED = "，由企业台账统计，不采用填报数）";

    private final PlanCatalogue plan;
    private final UnitRegistry registry;
    private final LedgerQueries ledger;
    private final ObjectProvider<CountedIndicators> counted;
    private final Clock clock;

    KeyTasksInDiagrams(
            PlanCatalogue plan,
            UnitRegistry registry,
            LedgerQueries ledger,
            ObjectProvider<CountedIndicators> counted,
            Clock clock) {
        this.plan = plan;
        this.registry = registry;
        this.ledger = ledger;
        this.counted = counted;
        this.clock = clock;
    }

    /**
     * All units responsible for a plan item today: the listed ones in the plan's order, then the
     * county governments, then who joined since. Once the item is launched the ledger says who they
     * are.
     */
    public List<String> units(Integer keyTask) {
        KeyTask item = plan.keyTask(keyTask);
        Set<String> all = new LinkedHashSet<>(item.listedUnits());
        if (item.involvesCounties()) {
            registry.counties(LocalDate.now(clock)).forEach(county -> all.add(county.id()));
        }
        List<String> responsible =
                ledger.responsible(keyTask).stream().map(UnitRow::unitId).toList();
        if (!responsible.isEmpty()) {
            all.retainAll(responsible);
            all.addAll(responsible);
        }
        return List.copyOf(all);
    }

    /** The same without the lead unit. */
    public List<String> cooperatingUnits(Integer keyTask) {
        List<String> others = new ArrayList<>(units(keyTask));
        others.remove(plan.keyTask(keyTask).lead());
        return others;
    }

    /** The responsible units as options of a form's tag list. */
    public JsonValue unitOptions(Integer keyTask) {
        ArrayNode options = JSON.createArrayNode();
        for (String id : units(keyTask)) {
            options.addObject().put("label", registry.get(id).shortName()).put("value", id);
        }
        return SpinValues.jsonValue(options.toString()).create();
    }

    /**
     * Label of an indicator of a plan item with its unit, for the lead unit's review form.
     *
     * @param position from 1
     * @return null if the item has fewer indicators
     */
    public String indicatorLabel(Integer keyTask, int position) {
        List<Indicator> indicators = plan.keyTask(keyTask).indicators();
        if (position > indicators.size()) {
            return null;
        }
        Indicator indicator = indicators.get(position - 1);
        boolean isCounted =
                counted.getObject().valueOn(indicator.id(), LocalDate.now(clock)).isPresent();
        return indicator.name() + "（" + indicator.unit() + (isCounted ? COUNTED : "）");
    }
}
