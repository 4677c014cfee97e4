package cn.luoyang.supervision.indicator;

import cn.luoyang.supervision.enterprise.EnterpriseSelection;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.light.IndicatorLight;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.RuleTable;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.plan.Trajectory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 台账指标: what the ledger counts, and what it cannot. */
@Controller
class IndicatorPages {

    private final ComputedIndicators computed;
    private final Enterprises enterprises;
    private final PlanCatalogue plan;
    private final Clock clock;

    IndicatorPages(
            ComputedIndicators computed, Enterprises enterprises, PlanCatalogue plan, Clock clock) {
        this.computed = computed;
        this.enterprises = enterprises;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * An indicator of the plan as it is shown.
     *
     * @param value null if it is a reported figure
     * @param met null if there is nothing to measure against or no value
     * @param light null where {@code met} is
     */
    public record Line(
            Indicator indicator, int keyTask, ComputedValue value, Boolean met, Light light) {}

    @GetMapping("/enterprises/indicators")
    String all(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(required = false) String county,
            Model model) {
        enter();
        LocalDate day = day(asOf);
        String only = county == null || county.isBlank() ? null : county;
        List<Line> lines = new ArrayList<>();
        for (KeyTask task : plan.keyTasks()) {
            for (Indicator indicator : task.indicators()) {
                ComputedValue value =
                        computed.isComputed(indicator.id())
                                ? computed.visibleValue(indicator.id(), day, only)
                                : null;
                lines.add(line(indicator, task.number(), value, only));
            }
        }
        model.addAttribute("lines", lines);
        model.addAttribute("county", only);
        common(asOf, day, model);
        return "indicator/indicators";
    }

    @GetMapping("/enterprises/indicators/{id:I\\d{1,2}}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        enter();
        LocalDate day = day(asOf);
        KeyTask task =
                plan.keyTasks().stream()
                        .filter(t -> t.indicators().stream().anyMatch(i -> i.id().equals(id)))
                        .filter(t -> computed.isComputed(id))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Indicator indicator =
                task.indicators().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
        model.addAttribute(
                "line", line(indicator, task.number(), computed.visibleValue(id, day, null), null));
        model.addAttribute(
                "counties",
                enterprises.visibleCounties(day).stream()
                        .map(county -> computed.visibleValue(id, day, county))
                        .toList());
        model.addAttribute("trajectory", computed.visibleTrajectory(id, day, null));
        common(asOf, day, model);
        return "indicator/indicator";
    }

    private void common(LocalDate asOf, LocalDate day, Model model) {
        model.addAttribute("asOf", asOf);
        model.addAttribute("day", day);
        model.addAttribute("empty", isEmpty(day));
        model.addAttribute("visible", enterprises.visibleCounties(day));
    }

    /** A county's number is not measured against the city's target. */
    private Line line(Indicator indicator, int keyTask, ComputedValue value, String county) {
        boolean measurable = value != null && value.value() != null && !indicator.openEnded();
        boolean share = value != null && value.denominator() != null;
        if (!measurable || county != null && !share || isEmpty(value.asOf())) {
            return new Line(indicator, keyTask, value, null, null);
        }
        return new Line(
                indicator,
                keyTask,
                value,
                indicator.isMetBy(value.value()),
                light(indicator, value, county));
    }

    /**
     * Without a single enterprise nothing was counted: that is no figure on its way to the target.
     */
    private boolean isEmpty(LocalDate day) {
        return enterprises.count(EnterpriseSelection.on(day)) == 0;
    }

    /** Measured on the way from where the ledger stood on the day of the launch to the target. */
    private Light light(Indicator indicator, ComputedValue value, String county) {
        LocalDate day = value.asOf();
        boolean due = indicator.due() != null && !day.isBefore(indicator.due());
        BigDecimal expected = indicator.target();
        if (!due) {
            BigDecimal launched = indicator.baseline();
            if (launched == null) {
                launched = computed.visibleValue(indicator.id(), plan.launchDate(), county).value();
            }
            expected =
                    new Trajectory(
                                    plan.launchDate(),
                                    launched == null ? BigDecimal.ZERO : launched,
                                    indicator)
                            .expectedOn(day);
        }
        BigDecimal behind =
                indicator.direction() == Indicator.Direction.DOWN
                        ? value.value().subtract(expected)
                        : expected.subtract(value.value());
        return IndicatorLight.judge(
                behind,
                indicator.target(),
                due,
                indicator.hard(),
                RuleTable.STANDARD.on(day).light());
    }

    private void enter() {
        if (!enterprises.mayEnter()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private LocalDate day(LocalDate asOf) {
        return asOf == null ? LocalDate.now(clock) : asOf;
    }
}
