package cn.luoyang.supervision.enterprise;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a list is narrowed by, as an address says it; texts, whatever stands in them.
 *
 * @param tier a {@link Tier#id()}, or {@code provincialOrAbove}
 * @param with traits that must hold
 * @param without traits that must not hold
 * @param year whose figures are asked
 */
public record ListFilter(
        String q,
        String county,
        String tier,
        String cluster,
        List<String> with,
        List<String> without,
        String year,
        String asOf,
        String sort) {

    /** Stands for the three upper tiers. */
    public static final String PROVINCIAL_OR_ABOVE = "provincialOrAbove";

    public ListFilter {
        with = chosen(with);
        without = chosen(without);
        year = given(year);
        asOf = given(asOf);
        county = given(county);
        tier = given(tier);
        cluster = given(cluster);
    }

    /**
     * What it selects.
     *
     * @throws EnterpriseRefusedException naming what cannot be understood
     */
    EnterpriseSelection selection(LocalDate today) {
        EnterpriseSelection wanted =
                EnterpriseSelection.on(asOf == null ? today : day())
                        .matching(q)
                        .in(county)
                        .of(cluster)
                        .holding(tiers());
        for (String trait : with) {
            wanted = wanted.with(trait(trait));
        }
        for (String trait : without) {
            wanted = wanted.without(trait(trait));
        }
        if (year != null) {
            if (!year.matches("\\d{4}")) {
                throw EnterpriseRefusedException.of("year", "notANumber", year);
            }
            wanted = wanted.figuresOf(Integer.parseInt(year));
        }
        return wanted;
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw EnterpriseRefusedException.of("asOf", "notADay", asOf);
        }
    }

    private Set<Tier> tiers() {
        if (tier == null) {
            return Set.of();
        }
        if (PROVINCIAL_OR_ABOVE.equals(tier)) {
            return Tier.PROVINCIAL_AND_ABOVE;
        }
        Optional<Tier> found = Tier.of(tier);
        return EnumSet.of(
                found.orElseThrow(() -> EnterpriseRefusedException.of("tier", "unknown", tier)));
    }

    private static Trait trait(String name) {
        return Arrays.stream(Trait.values())
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> EnterpriseRefusedException.of("trait", "unknown", name));
    }

    private static List<String> chosen(List<String> names) {
        return names == null
                ? List.of()
                : names.stream().filter(n -> n != null && !n.isBlank()).distinct().toList();
    }

    private static String given(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The address of the same list with another page or order, after the question mark. */
    public String query(int page, String order) {
        List<String> parts = new ArrayList<>();
        part(parts, "q", q);
        part(parts, "county", county);
        part(parts, "tier", tier);
        part(parts, "cluster", cluster);
        with.forEach(trait -> part(parts, "with", trait));
        without.forEach(trait -> part(parts, "without", trait));
        part(parts, "year", year);
        part(parts, "asOf", asOf);
        part(parts, "sort", order);
        part(parts, "page", page == 0 ? null : page);
        return String.join("&", parts);
    }

    /** Whether anything narrows the list. */
    public boolean isNarrowing() {
        return given(q) != null
                || county != null
                || tier != null
                || cluster != null
                || !with.isEmpty()
                || !without.isEmpty();
    }

    private static void part(List<String> parts, String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
