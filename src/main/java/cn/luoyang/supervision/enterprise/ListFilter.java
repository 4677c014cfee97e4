package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What a list is narrowed by, as an address says it.
 *
 * @param tier a {@link Tier#id()}, or {@code provincialOrAbove}
 * @param with what must hold
 * @param without what must not hold
 * @param year whose figures are asked
 */
public record ListFilter(
        String q,
        String county,
        String tier,
        String cluster,
        List<Trait> with,
        List<Trait> without,
        Integer year,
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate asOf,
        String sort) {

    /** Stands for the three upper tiers. */
    public static final String PROVINCIAL_OR_ABOVE = "provincialOrAbove";

    EnterpriseSelection selection(LocalDate today) {
        LocalDate day = asOf == null ? today : asOf;
        EnterpriseSelection wanted =
                EnterpriseSelection.on(day)
                        .matching(q)
                        .in(given(county))
                        .of(given(cluster))
                        .holding(tiers());
        for (Trait trait : with == null ? List.<Trait>of() : with) {
            wanted = trait == null ? wanted : wanted.with(trait);
        }
        for (Trait trait : without == null ? List.<Trait>of() : without) {
            wanted = trait == null ? wanted : wanted.without(trait);
        }
        return year == null ? wanted : wanted.figuresOf(year);
    }

    private Set<Tier> tiers() {
        if (given(tier) == null) {
            return Set.of();
        }
        return PROVINCIAL_OR_ABOVE.equals(tier)
                ? Tier.PROVINCIAL_AND_ABOVE
                : Tier.of(tier).map(EnumSet::of).orElseThrow(() -> unknown(tier));
    }

    private static EnterpriseRefusedException unknown(String tier) {
        return EnterpriseRefusedException.of("tier", "unknown", tier);
    }

    private static String given(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** The address of the same list with another page or order, after the question mark. */
    public String query(int page, String order) {
        List<String> parts = new ArrayList<>();
        part(parts, "q", q);
        part(parts, "county", county);
        part(parts, "tier", tier);
        part(parts, "cluster", cluster);
        for (Trait trait : with == null ? List.<Trait>of() : with) {
            part(parts, "with", trait);
        }
        for (Trait trait : without == null ? List.<Trait>of() : without) {
            part(parts, "without", trait);
        }
        part(parts, "year", year);
        part(parts, "asOf", asOf);
        part(parts, "sort", order);
        part(parts, "page", page == 0 ? null : page);
        return String.join("&", parts);
    }

    private static void part(List<String> parts, String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            parts.add(
                    name
                            + "="
                            + java.net.URLEncoder.encode(
                                    value.toString(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
