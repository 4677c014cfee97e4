package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.RuleTable;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The board seen as a whole: the matrix of items and units, the units, the indicators and the trend
 * of what is late, the list of unit rows behind each of their numbers, the rules, and the search.
 */
@Controller
class OverviewPages {

    private static final int ROWS_SHOWN = 200;

    private final Board board;
    private final BoardSummary summary;
    private final IndicatorCharts indicators;
    private final LateTrend trend;
    private final LedgerSearch search;
    private final PlanCatalogue plan;
    private final UnitRegistry units;

    OverviewPages(
            Board board,
            BoardSummary summary,
            IndicatorCharts indicators,
            LateTrend trend,
            LedgerSearch search,
            PlanCatalogue plan,
            UnitRegistry units) {
        this.board = board;
        this.summary = summary;
        this.indicators = indicators;
        this.trend = trend;
        this.search = search;
        this.plan = plan;
        this.units = units;
    }

    @GetMapping("/ledger/matrix")
    String matrix(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        Board.Overview overview = board.overview(asOf);
        model.addAttribute("matrix", summary.matrix(overview));
        model.addAttribute("at", overview.at());
        model.addAttribute("asOf", asOf);
        return "ledger/matrix";
    }

    @GetMapping("/ledger/units")
    String units(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        Board.Overview overview = board.overview(asOf);
        model.addAttribute("lines", summary.units(overview));
        model.addAttribute("sections", summary.sections(overview));
        model.addAttribute("lights", Light.values());
        model.addAttribute("asOf", asOf);
        return "ledger/units";
    }

    @GetMapping("/ledger/charts")
    String charts(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        model.addAttribute("charts", indicators.all(asOf));
        model.addAttribute("trend", trend.until(asOf));
        model.addAttribute("asOf", asOf);
        return "ledger/charts";
    }

    /** The series of the charts, for the script of their page and for other programs. */
    @GetMapping("/api/ledger/charts")
    @ResponseBody
    Charts chartData(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        return new Charts(indicators.all(asOf), trend.until(asOf));
    }

    /**
     * The data of the charts.
     *
     * @param indicators one for each indicator
     * @param trend late tasks week by week
     */
    record Charts(List<IndicatorCharts.Chart> indicators, List<LateTrend.Point> trend) {}

    @GetMapping("/ledger/rows")
    String rows(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String section,
            @RequestParam(required = false) Light light,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        if (keyTask != null) {
            plan.keyTask(keyTask);
        }
        String unitId = unit == null || unit.isEmpty() ? null : units.get(unit).id();
        List<UnitRowView> found =
                board.unitRows(keyTask, unitId, asOf).stream()
                        .filter(r -> light == null || r.light().light() == light)
                        .filter(
                                r ->
                                        section == null
                                                || section.isEmpty()
                                                || plan.keyTask(r.keyTask())
                                                        .section()
                                                        .id()
                                                        .equals(section))
                        .toList();
        int shown = Math.max(0, page);
        model.addAttribute("count", found.size());
        model.addAttribute(
                "rows", found.stream().skip((long) shown * ROWS_SHOWN).limit(ROWS_SHOWN).toList());
        model.addAttribute("page", shown);
        model.addAttribute("pages", (found.size() + ROWS_SHOWN - 1) / ROWS_SHOWN);
        model.addAttribute("keyTask", keyTask);
        model.addAttribute("unit", unitId);
        model.addAttribute("section", section);
        model.addAttribute("light", light);
        model.addAttribute("lights", Light.values());
        model.addAttribute("sectionsOfPlan", plan.sections());
        model.addAttribute(
                "pageLink",
                UriComponentsBuilder.newInstance()
                        .queryParamIfPresent("keyTask", Optional.ofNullable(keyTask))
                        .queryParamIfPresent("unit", Optional.ofNullable(unitId))
                        .queryParamIfPresent("section", Optional.ofNullable(section))
                        .queryParamIfPresent("light", Optional.ofNullable(light))
                        .queryParamIfPresent("asOf", Optional.ofNullable(asOf))
                        .queryParam("page", "")
                        .encode()
                        .toUriString());
        model.addAttribute("asOf", asOf);
        return "ledger/rows";
    }

    @GetMapping("/ledger/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        model.addAttribute("q", q);
        LedgerSearch.Found found = search.find(q, asOf);
        model.addAttribute("found", found);
        model.addAttribute("events", found.events());
        model.addAttribute("asOf", asOf);
        return "ledger/search";
    }

    @GetMapping("/ledger/rules")
    String rules(Model model) {
        model.addAttribute("rules", RuleTable.STANDARD.rows());
        return "ledger/rules";
    }
}
