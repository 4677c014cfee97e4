package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 县区概览 and funnel: how many there are of each tier, in the city and in each county, on a day. */
@Component
class Overview {

    private final Enterprises enterprises;
    private final EnterpriseAccess access;
    private final UnitRegistry units;
    private final FactWording wording;
    private final EnterpriseTexts texts;
    private final Clock clock;

    Overview(
            Enterprises enterprises,
            EnterpriseAccess access,
            UnitRegistry units,
            FactWording wording,
            EnterpriseTexts texts,
            Clock clock) {
        this.enterprises = enterprises;
        this.access = access;
        this.units = units;
        this.wording = wording;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What is counted.
     *
     * @param id name in addresses and of the text; also the filter of the list behind it
     * @param label in the reader's language
     * @param query the list behind a number, after the question mark, without county and day
     */
    public record Measure(String id, String label, String query) {}

    /** The counts of a county, or of the city, in the order of the measures. */
    public record Line(String county, String name, List<Long> counts) {}

    /** All counts of a day. */
    public record Counts(LocalDate asOf, List<Measure> measures, Line city, List<Line> counties) {}

    @Transactional(readOnly = true)
    Counts on(LocalDate asOf) {
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        EnterpriseSelection all = EnterpriseSelection.on(day).within(access.visibleCounties());
        Map<Measure, EnterpriseSelection> selections = new LinkedHashMap<>();
        selections.put(measure("all", ""), all);
        for (Tier tier : Tier.values()) {
            selections.put(measure(tier.id(), "tier=" + tier.id()), all.holding(Set.of(tier)));
        }
        EnterpriseSelection above = all.holding(Tier.PROVINCIAL_AND_ABOVE);
        String tier = "tier=" + ListFilter.PROVINCIAL_OR_ABOVE;
        selections.put(measure(ListFilter.PROVINCIAL_OR_ABOVE, tier), above);
        selections.put(
                measure("newInYear", "with=" + Trait.NEW_PROVINCIAL_OR_ABOVE),
                all.with(Trait.NEW_PROVINCIAL_OR_ABOVE));
        selections.put(
                measure("onCloud", tier + "&with=" + Trait.ON_CLOUD), above.with(Trait.ON_CLOUD));
        selections.put(
                measure("assessed", tier + "&with=" + Trait.ASSESSED), above.with(Trait.ASSESSED));
        List<Map<String, Long>> counted = new ArrayList<>();
        selections.values().forEach(s -> counted.add(enterprises.countByCounty(s)));
        List<Line> lines = new ArrayList<>();
        Set<String> visible = access.visibleCounties();
        for (Unit county : units.counties(day)) {
            boolean any = counted.get(0).containsKey(county.id());
            if (visible == null || visible.contains(county.id()) || any) {
                lines.add(
                        new Line(
                                county.id(),
                                wording.county(county.id()),
                                counted.stream()
                                        .map(c -> c.getOrDefault(county.id(), 0L))
                                        .toList()));
            }
        }
        List<Long> city =
                counted.stream()
                        .map(c -> c.values().stream().mapToLong(Long::longValue).sum())
                        .toList();
        return new Counts(
                day,
                List.copyOf(selections.keySet()),
                new Line(null, texts.text("enterprise.overview.total"), city),
                lines);
    }

    private Measure measure(String id, String query) {
        return new Measure(id, texts.text("enterprise.measure." + id), query);
    }
}
