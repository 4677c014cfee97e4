package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * 本期填报表 of one unit for one period.
 *
 * @param unit the unit
 * @param period period id
 * @param periodName the period as people say it
 * @param previousName the period before
 * @param tables returned rows first, then the others, each by what is asked
 * @param others the unit's other periods, open rows first
 */
public record SheetView(
        Unit unit,
        String period,
        String periodName,
        String previousName,
        List<Table> tables,
        List<OtherPeriod> others) {

    /**
     * Rows that ask the same.
     *
     * @param returned whether the lead units returned them
     * @param form what is asked
     * @param rows by plan item
     */
    public record Table(boolean returned, FormSchema form, List<SheetRow> rows) {

        /** Columns, in the form's order. */
        public List<FormField> fields() {
            return form.fields();
        }
    }

    /**
     * Another sheet of the unit.
     *
     * @param period period id
     * @param name as people say it
     * @param open rows still open
     */
    public record OtherPeriod(String period, String name, long open) {}

    /** The same sheet with some of its rows. */
    SheetView only(Predicate<SheetRow> wanted) {
        List<Table> part =
                tables.stream()
                        .map(
                                t ->
                                        new Table(
                                                t.returned(),
                                                t.form(),
                                                t.rows().stream().filter(wanted).toList()))
                        .filter(t -> !t.rows().isEmpty())
                        .toList();
        return new SheetView(unit, period, periodName, previousName, part, others);
    }

    /** All rows, in the order shown. */
    public List<SheetRow> rows() {
        return tables.stream().flatMap(t -> t.rows().stream()).toList();
    }

    /** Rows the unit has to fill in or has handed in. */
    public long total() {
        return counted().count();
    }

    /** Rows handed in, or filled in completely. */
    public long filled() {
        return counted().filter(r -> !r.isOpen() || r.complete()).count();
    }

    /** Rows handed in. */
    public long submitted() {
        return counted().filter(r -> !r.isOpen()).count();
    }

    /** Rows still to be handed in. */
    public long open() {
        return total() - submitted();
    }

    /** Open rows past their deadline. */
    public long late() {
        return counted().filter(r -> r.isOpen() && r.late()).count();
    }

    /** Rows by number of the plan item. */
    Map<Integer, SheetRow> byItem() {
        return rows().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                SheetRow::number, r -> r, (a, b) -> a.isOpen() ? a : b));
    }

    private Stream<SheetRow> counted() {
        return rows().stream().filter(r -> r.state() != SheetRow.State.CANCELLED);
    }
}
