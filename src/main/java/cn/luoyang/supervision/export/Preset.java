package cn.luoyang.supervision.export;

import cn.luoyang.supervision.workbook.Column;
import java.util.List;

/** 导出样式: a named choice of columns, by the keys of their headers. */
enum Preset {
    /** 督办台账（全）: every column. */
    FULL(List.of(), List.of(), List.of(), false),
    /** 打印台账: what fits on a landscape A3 page. */
    PRINT(
            List.of(
                    "col.number",
                    "col.title",
                    "col.lead",
                    "bulletin.col.cooperating",
                    "bulletin.col.counties",
                    "col.state",
                    "col.nextDue",
                    "bulletin.col.expected",
                    "bulletin.col.actual",
                    "col.lastReport",
                    "col.light",
                    "col.reason",
                    "col.lateTasks",
                    "col.ladders"),
            List.of(
                    "col.number",
                    "col.title",
                    "col.unit",
                    "col.role",
                    "col.state",
                    "col.firstDue",
                    "col.due",
                    "col.openTasks",
                    "col.lateTasks",
                    "col.lastReport",
                    "col.light",
                    "col.reason"),
            List.of(
                    "bulletin.col.at",
                    "bulletin.col.event",
                    "col.number",
                    "col.unit",
                    "col.step",
                    "col.due",
                    "bulletin.col.actor",
                    "bulletin.col.note"),
            true),
    /** 单位明细: the unit rows in full, the rest short. */
    UNITS(
            List.of("col.number", "col.title", "col.lead", "col.state", "col.light", "col.reason"),
            List.of(),
            List.of(
                    "bulletin.col.at",
                    "bulletin.col.event",
                    "col.number",
                    "col.title",
                    "col.unit",
                    "col.step",
                    "bulletin.col.period",
                    "col.due",
                    "bulletin.col.actor",
                    "bulletin.col.note",
                    "bulletin.col.answers"),
            false);

    private final List<String> items;
    private final List<String> units;
    private final List<String> events;
    private final boolean forPrint;

    /** An empty list stands for every column. */
    Preset(List<String> items, List<String> units, List<String> events, boolean forPrint) {
        this.items = items;
        this.units = units;
        this.events = events;
        this.forPrint = forPrint;
    }

    List<String> items() {
        return items;
    }

    List<String> units() {
        return units;
    }

    List<String> events() {
        return events;
    }

    /** Whether the sheets are set up for landscape A3 paper. */
    boolean isForPrint() {
        return forPrint;
    }

    /** The chosen ones of all columns, in the order of the choice. */
    static <R> List<Column<R>> choose(List<Column<R>> all, List<String> headers) {
        if (headers.isEmpty()) {
            return all;
        }
        return headers.stream()
                .map(
                        header ->
                                all.stream()
                                        .filter(c -> c.header().equals(header))
                                        .findFirst()
                                        .orElseThrow(() -> new IllegalStateException(header)))
                .toList();
    }
}
