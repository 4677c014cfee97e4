package cn.luoyang.supervision.edition;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.Obligation;
import cn.luoyang.supervision.plan.Plan;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one edition of the plan says otherwise than another, item by item. */
final class Differences {

    private final PlanCatalogue former;
    private final PlanCatalogue next;
    private final UnitRegistry units;
    private final List<Difference> found = new ArrayList<>();

    private Differences(PlanCatalogue former, PlanCatalogue next, UnitRegistry units) {
        this.former = former;
        this.next = next;
        this.units = units;
    }

    /**
     * @param units knows the names of all units of both
     */
    static List<Difference> between(PlanCatalogue former, PlanCatalogue next, UnitRegistry units) {
        Differences differences = new Differences(former, next, units);
        differences.compare();
        return differences.found;
    }

    /** What a registry that came with an edition says otherwise than the present one. */
    static List<Difference> ofUnits(UnitRegistry former, UnitRegistry next) {
        List<Difference> found = new ArrayList<>();
        for (Unit unit : next.all()) {
            Unit before = former.find(unit.id()).orElse(null);
            if (before == null) {
                found.add(Difference.of(null, "unitNew", unit.fullName(), unit.id()));
                continue;
            }
            if (!before.fullName().equals(unit.fullName())
                    || !before.shortName().equals(unit.shortName())) {
                found.add(Difference.of(null, "unitRenamed", before.fullName(), unit.fullName()));
            }
            if (unit.successor() != null && !unit.successor().equals(before.successor())) {
                found.add(
                        Difference.of(
                                null,
                                "unitSucceeded",
                                before.shortName(),
                                next.get(unit.successor()).shortName(),
                                unit.validTo().plusDays(1)));
            }
        }
        return found;
    }

    private void compare() {
        plan(former.plan(), next.plan());
        Map<Integer, KeyTask> before =
                former.items().stream().collect(Collectors.toMap(KeyTask::number, k -> k));
        for (KeyTask item : next.items()) {
            KeyTask old = before.remove(item.number());
            if (old == null) {
                add(item, "itemNew", item.title());
            } else if (item.repealed() && !old.repealed()) {
                add(item, "itemRepealed", item.title());
            } else {
                item(old, item);
            }
        }
        before.values().forEach(gone -> add(gone, "itemMissing", gone.title()));
    }

    private void plan(Plan old, Plan plan) {
        changed(null, "edition", old.edition(), plan.edition());
        changed(null, "planStart", old.planStart(), plan.planStart());
        changed(null, "planEnd", old.planEnd(), plan.planEnd());
    }

    private void item(KeyTask old, KeyTask item) {
        if (old.repealed() && !item.repealed()) {
            add(item, "itemRevived", item.title());
        }
        changed(item.number(), "title", old.title(), item.title());
        changed(item.number(), "clause", old.clause(), item.clause());
        changed(item.number(), "summary", old.summary(), item.summary());
        item.listedUnits().stream()
                .filter(unit -> !old.listedUnits().contains(unit))
                .forEach(unit -> add(item, "unitAdded", name(unit)));
        old.listedUnits().stream()
                .filter(unit -> !item.listedUnits().contains(unit))
                .forEach(unit -> add(item, "unitRemoved", name(unit)));
        changed(item.number(), "lead", name(old.lead()), name(item.lead()));
        if (old.involvesCounties() != item.involvesCounties()) {
            add(item, item.involvesCounties() ? "countiesAdded" : "countiesRemoved");
        }
        changed(item.number(), "report", name(old.reportCadence()), name(item.reportCadence()));
        changed(item.number(), "reportDue", old.reportDueWorkingDay(), item.reportDueWorkingDay());
        lists(item, "indicator", old.indicators(), item.indicators(), Indicator::id, this::text);
        lists(
                item,
                "obligation",
                old.obligations(),
                item.obligations(),
                Obligation::id,
                o -> o.name() + "，每" + name(o.cadence()) + "至少" + o.atLeast() + "次");
    }

    private <T> void lists(
            KeyTask item,
            String what,
            List<T> old,
            List<T> now,
            Function<T, String> id,
            Function<T, String> text) {
        Map<String, T> before = old.stream().collect(Collectors.toMap(id, t -> t));
        for (T each : now) {
            T same = before.remove(id.apply(each));
            if (same == null) {
                add(item, what + "Added", text.apply(each));
            } else if (!text.apply(same).equals(text.apply(each))) {
                add(item, what + "Changed", text.apply(same), text.apply(each));
            }
        }
        before.values().forEach(gone -> add(item, what + "Removed", text.apply(gone)));
    }

    private String text(Indicator i) {
        return "%s %s：%s%s%s，%s，%s%s%s"
                .formatted(
                        i.id(),
                        i.name(),
                        i.baseline() == null ? "" : plain(i.baseline()) + "→",
                        i.openEnded() ? "不定量" : plain(i.target()),
                        i.unit(),
                        i.due(),
                        name(i.frequency()),
                        i.hard() ? "，刚性" : "，柔性",
                        switch (i.direction()) {
                            case UP -> "，升至";
                            case DOWN -> "，降至";
                            case FLOOR -> "，不低于";
                        });
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String name(Cadence cadence) {
        return switch (cadence) {
            case MONTH -> "月";
            case QUARTER -> "季度";
            case HALF_YEAR -> "半年";
            case YEAR -> "年";
            case SEASON -> "春秋季";
        };
    }

    private String name(String unit) {
        return units.find(unit).map(Unit::shortName).orElse(unit);
    }

    private void changed(Integer item, String what, Object old, Object now) {
        if (!Objects.equals(old, now)) {
            found.add(Difference.of(item, what, old, now));
        }
    }

    private void add(KeyTask item, String code, Object... args) {
        found.add(Difference.of(item.number(), code, args));
    }
}
