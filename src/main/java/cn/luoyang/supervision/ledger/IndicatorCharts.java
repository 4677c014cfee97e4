package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.plan.Trajectory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 指标: target, trajectory and actual value of every indicator, period by period. An indicator of an
 * activity the plan demands is counted from the ledger; every other value was reported by the lead
 * unit and says so.
 */
@Component
class IndicatorCharts {

    private final PlanCatalogue plan;
    private final LedgerSnapshots snapshots;
    private final Obligations obligations;

    IndicatorCharts(PlanCatalogue plan, LedgerSnapshots snapshots, Obligations obligations) {
        this.plan = plan;
        this.snapshots = snapshots;
        this.obligations = obligations;
    }

    /**
     * One indicator.
     *
     * @param id I1 to I18
     * @param keyTask number of its item
     * @param name in the reader's language
     * @param unit unit of its values
     * @param hard whether the text commands it
     * @param direction where it should go
     * @param target value to reach, or null
     * @param due last day to reach it, or null
     * @param counted whether the system counts it; otherwise it is a reported figure
     * @param latest latest actual value, or null
     * @param latestPeriod its period, or null
     * @param met whether the latest value meets the target; null without a value
     * @param points one for each period up to the day asked for
     */
    record Chart(
            String id,
            int keyTask,
            String name,
            String unit,
            boolean hard,
            Indicator.Direction direction,
            BigDecimal target,
            LocalDate due,
            boolean counted,
            BigDecimal latest,
            String latestPeriod,
            Boolean met,
            List<Point> points) {}

    /**
     * One period of an indicator.
     *
     * @param period its id
     * @param expected value by the trajectory at its end, or null
     * @param actual value reported or counted, or null
     */
    record Point(String period, BigDecimal expected, BigDecimal actual) {}

    /**
     * All indicators of the plan, by number of item.
     *
     * @param asOf the day, or null for now
     */
    @Transactional(readOnly = true)
    List<Chart> all(LocalDate asOf) {
        LedgerSnapshot rows = snapshots.at(asOf);
        Map<String, IndicatorValue> values =
                rows.indicators().stream()
                        .collect(Collectors.toMap(IndicatorValue::valueId, v -> v));
        Map<Integer, KeyTaskRow> launched =
                rows.keyTasks().stream().collect(Collectors.toMap(KeyTaskRow::keyTask, k -> k));
        List<Chart> charts = new ArrayList<>();
        for (KeyTask item : plan.on(rows.at().toLocalDate()).items()) {
            KeyTaskRow row = launched.get(item.number());
            for (Indicator indicator : item.indicators()) {
                charts.add(
                        row == null
                                ? chart(item, indicator, false, List.of())
                                : chart(item, indicator, rows, row, values));
            }
        }
        return charts;
    }

    private Chart chart(
            KeyTask item,
            Indicator indicator,
            LedgerSnapshot rows,
            KeyTaskRow row,
            Map<String, IndicatorValue> values) {
        if (!item.obligations().isEmpty()) {
            List<Point> points =
                    obligations.periods(item, row.launchedAt(), rows.held(), rows.at()).stream()
                            .map(
                                    p ->
                                            new Point(
                                                    p.period(),
                                                    BigDecimal.valueOf(p.atLeast()),
                                                    BigDecimal.valueOf(p.held())))
                            .toList();
            return chart(item, indicator, true, points);
        }
        LocalDate from = row.launchedAt().toLocalDate();
        Optional<BigDecimal> first =
                values.values().stream()
                        .filter(v -> v.indicator().equals(indicator.id()))
                        .min(Comparator.comparing(IndicatorValue::period))
                        .map(IndicatorValue::amount);
        BigDecimal begun =
                indicator.baseline() != null ? indicator.baseline() : first.orElse(BigDecimal.ZERO);
        Trajectory trajectory = new Trajectory(from, begun, indicator);
        List<Point> points = new ArrayList<>();
        Period period = Periods.currentOrNext(indicator.frequency(), from);
        while (!period.start().isAfter(rows.at().toLocalDate())
                && !period.start().isAfter(plan.planEnd())) {
            IndicatorValue value =
                    values.get(IndicatorValue.id(indicator.id(), reported(item, period)));
            points.add(
                    new Point(
                            period.id(),
                            trajectory.expectedOn(period.end()),
                            value == null ? null : value.amount()));
            period = period.next();
        }
        return chart(item, indicator, false, points);
    }

    /** The report in which a period's value is given: the one on the period it ends with. */
    private static String reported(KeyTask item, Period measured) {
        return Period.containing(item.reportCadence(), measured.end())
                .map(Period::id)
                .orElse(measured.id());
    }

    private static Chart chart(
            KeyTask item, Indicator indicator, boolean counted, List<Point> points) {
        Point latest = null;
        for (Point point : points) {
            if (point.actual() != null) {
                latest = point;
            }
        }
        boolean english =
                "en".equals(LocaleContextHolder.getLocale().getLanguage())
                        && indicator.nameEn() != null;
        return new Chart(
                indicator.id(),
                item.number(),
                english ? indicator.nameEn() : indicator.name(),
                indicator.unit(),
                indicator.hard(),
                indicator.direction(),
                indicator.target(),
                indicator.due(),
                counted,
                latest == null ? null : latest.actual(),
                latest == null ? null : latest.period(),
                latest == null ? null : indicator.isMetBy(latest.actual()),
                points);
    }
}
