package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The board added up: by unit, by section, and as a matrix of items and units. Every number is the
 * length of a list of the {@link Board.Overview} it is computed from.
 */
@Component
public class BoardSummary {

    private final UnitRegistry units;

    BoardSummary(UnitRegistry units) {
        this.units = units;
    }

    /** One line for each unit that has rows, bureaus first, in the registry's order. */
    public List<UnitLine> units(Board.Overview overview) {
        Map<String, List<UnitRowView>> rows = new HashMap<>();
        overview.unitRows()
                .forEach(r -> rows.computeIfAbsent(r.unit(), u -> new ArrayList<>()).add(r));
        Map<String, Integer> ladders = new HashMap<>();
        overview.supervised().forEach(t -> ladders.merge(t.unit(), 1, Integer::sum));
        Map<String, Integer> late = new HashMap<>();
        overview.late().forEach(t -> late.merge(t.unit(), 1, Integer::sum));
        List<UnitLine> lines = new ArrayList<>();
        for (Unit unit : ordered()) {
            List<UnitRowView> own = rows.get(unit.id());
            if (own != null) {
                int done = own.stream().mapToInt(UnitRowView::doneTasks).sum();
                int doneLate = own.stream().mapToInt(UnitRowView::doneLate).sum();
                int lateNow = late.getOrDefault(unit.id(), 0);
                lines.add(
                        new UnitLine(
                                unit.id(),
                                unit.shortName(),
                                unit.kind() == UnitKind.COUNTY,
                                own.size(),
                                lights(own.stream().map(UnitRowView::light).toList()),
                                own.stream().mapToInt(UnitRowView::openTasks).sum(),
                                lateNow,
                                ladders.getOrDefault(unit.id(), 0),
                                done,
                                doneLate,
                                onTime(done, doneLate, lateNow)));
            }
        }
        return lines;
    }

    /** One line for each section of the plan, in its order. */
    public List<SectionLine> sections(Board.Overview overview) {
        Map<String, List<KeyTaskView>> sections = new LinkedHashMap<>();
        overview.items()
                .forEach(i -> sections.computeIfAbsent(i.section(), s -> new ArrayList<>()).add(i));
        return sections.values().stream()
                .map(
                        items ->
                                new SectionLine(
                                        items.get(0).section(),
                                        items.get(0).sectionTitle(),
                                        items.size(),
                                        lights(items.stream().map(KeyTaskView::light).toList()),
                                        items.stream().mapToInt(KeyTaskView::openTasks).sum(),
                                        items.stream().mapToInt(KeyTaskView::lateTasks).sum(),
                                        items.stream().mapToInt(KeyTaskView::openLadders).sum()))
                .toList();
    }

    /** The matrix of items (lines) and units (columns). */
    public Matrix matrix(Board.Overview overview) {
        Map<String, UnitRowView> cells = new HashMap<>();
        overview.unitRows().forEach(r -> cells.put(UnitRow.id(r.keyTask(), r.unit()), r));
        List<UnitLine> columns = units(overview);
        List<MatrixLine> lines =
                overview.items().stream()
                        .map(
                                item -> {
                                    List<UnitRowView> line = new ArrayList<>();
                                    columns.forEach(
                                            c ->
                                                    line.add(
                                                            cells.get(
                                                                    UnitRow.id(
                                                                            item.number(),
                                                                            c.id()))));
                                    return new MatrixLine(item, line);
                                })
                        .toList();
        return new Matrix(
                columns,
                lines,
                lights(overview.unitRows().stream().map(UnitRowView::light).toList()));
    }

    private List<Unit> ordered() {
        List<Unit> all = new ArrayList<>(units.all());
        all.sort(Comparator.comparing(u -> u.kind() == UnitKind.COUNTY));
        return all;
    }

    /** How many of these rows show each colour; colours without a row are there with 0. */
    static Map<Light, Integer> lights(List<LightView> shown) {
        Map<Light, Integer> counts = new EnumMap<>(Light.class);
        for (Light light : Light.values()) {
            counts.put(light, 0);
        }
        shown.stream()
                .filter(l -> l != null)
                .forEach(l -> counts.merge(l.light(), 1, Integer::sum));
        return counts;
    }

    /** Completed in time, of all completed or late; null where there is none of either. */
    private static BigDecimal onTime(int done, int doneLate, int late) {
        int all = done + late;
        return all == 0
                ? null
                : BigDecimal.valueOf(100L * (done - doneLate))
                        .divide(BigDecimal.valueOf(all), 1, RoundingMode.HALF_UP);
    }

    /**
     * A unit's numbers.
     *
     * @param id unit id
     * @param name short name
     * @param county whether it is a county government
     * @param rows its unit rows
     * @param lights number of rows by colour
     * @param open tasks waiting
     * @param late those of them past their deadline
     * @param ladders ladders running
     * @param done tasks completed
     * @param doneLate those of them after their deadline
     * @param onTimePercent completed in time, of all completed or late, 0–100; null without any
     */
    public record UnitLine(
            String id,
            String name,
            boolean county,
            int rows,
            Map<Light, Integer> lights,
            int open,
            int late,
            int ladders,
            int done,
            int doneLate,
            BigDecimal onTimePercent) {}

    /**
     * A section's numbers.
     *
     * @param id section id
     * @param title its title
     * @param items plan items in it
     * @param lights number of items by colour
     * @param open tasks waiting
     * @param late those of them past their deadline
     * @param ladders ladders running
     */
    public record SectionLine(
            String id,
            String title,
            int items,
            Map<Light, Integer> lights,
            int open,
            int late,
            int ladders) {}

    /**
     * A line of the matrix.
     *
     * @param item the plan item
     * @param cells its unit rows in the order of the columns, null where the unit has none
     */
    public record MatrixLine(KeyTaskView item, List<UnitRowView> cells) {}

    /**
     * The matrix.
     *
     * @param columns the units
     * @param lines the items
     * @param lights number of cells by colour
     */
    public record Matrix(
            List<UnitLine> columns, List<MatrixLine> lines, Map<Light, Integer> lights) {}
}
