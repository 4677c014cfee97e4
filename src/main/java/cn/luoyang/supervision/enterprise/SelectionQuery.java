package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** A selection as SQL that H2 and MySQL answer from indexes. */
final class SelectionQuery {

    /** As long as so few are found by a word, they are asked for by code and counted. */
    private static final int FEW = 1_000;

    /** An enterprise may be found by several of its terms. */
    private static final int MOST_HITS = 2 * FEW;

    /** How far those are counted that are found by reading texts. */
    private static final int SOME = 100;

    /** Of so many at the head of a list the texts are read before anything dearer is tried. */
    private static final int HEAD = 2_000;

    /** With so many found in the head of a list, {@link #SOME} are found soon. */
    private static final int PROMISING = SOME / 4;

    /** Terms of a word that are still read to see what it has in common with another. */
    private static final int MOST_READ = 50_000;

    private final JdbcTemplate jdbc;
    private final LocalDate day;
    private final boolean now;
    private final StringBuilder where = new StringBuilder("e.merged_into is null");
    private final List<Object> arguments = new ArrayList<>();
    private final List<String> commonWords = new ArrayList<>();
    private boolean common;
    private boolean few;

    /** Whether it is known already that more than {@link #FEW} are found. */
    private boolean counted;

    SelectionQuery(JdbcTemplate jdbc, EnterpriseSelection wanted, LocalDate today) {
        this.jdbc = jdbc;
        this.day = wanted.asOf();
        this.now = !day.isBefore(today);
        words(wanted.text());
        int conditions = where.length();
        if (wanted.within() != null) {
            and(within(wanted.within().size()), wanted.within().toArray());
        }
        if (!now) {
            and("e.known_from <= ?", day);
        }
        if (wanted.county() != null) {
            if (now) {
                and("e.county = ?", wanted.county());
            } else {
                and(holding("COUNTY"), wanted.county(), day, day);
            }
        }
        if (wanted.cluster() != null) {
            if (now) {
                and("e.industry_cluster = ?", wanted.cluster());
            } else {
                and(holding("CLUSTER"), wanted.cluster(), day, day);
            }
        }
        if (!wanted.tiers().isEmpty()) {
            List<Object> values = new ArrayList<>();
            wanted.tiers().forEach(t -> values.add(t.id()));
            values.add(day);
            values.add(day);
            and(
                    "exists (select 1 from enterprise_span s where s.code = e.code and s.kind ="
                            + " 'TITLE' and s.subject in ("
                            + FactStore.places(wanted.tiers().size())
                            + ") and s.from_day <= ? and s.to_day >= ?)",
                    values.toArray());
        }
        for (Trait trait : wanted.with()) {
            and(trait.sql(), trait.arguments(day, wanted.year()).toArray());
        }
        for (Trait trait : wanted.without()) {
            and("not (" + trait.sql() + ")", trait.arguments(day, wanted.year()).toArray());
        }
        if (where.length() > conditions) {
            counted = false;
        }
    }

    private static String within(int counties) {
        return switch (counties) {
            case 0 -> "1 = 0";
            case 1 -> "e.county = ?";
            default -> "e.county in (" + FactStore.places(counties) + ")";
        };
    }

    private static String holding(String kind) {
        return "exists (select 1 from enterprise_span s where s.code = e.code and s.kind = '"
                + kind
                + "' and s.text_value = ? and s.from_day <= ? and s.to_day >= ?)";
    }

    /**
     * The rarest word finds the candidates by the index of terms, the others are looked for in
     * their texts. Words so common that looking up each candidate would take longer are looked for
     * in the texts, in the order of the list: its first page is soon full.
     */
    private void words(String text) {
        List<String> words = new ArrayList<>(SearchTerms.wanted(text));
        if (words.isEmpty()) {
            if (text != null && !text.isBlank()) {
                and("1 = 0");
            }
            return;
        }
        common = !candidates(words);
        if (common) {
            commonWords.addAll(words);
        }
        words.forEach(word -> and("e.search_text like ?", "%" + word + "%"));
    }

    /**
     * Asks for the candidates by code if they are few; the words that remain are to be looked for.
     */
    private boolean candidates(List<String> words) {
        Map<String, Integer> hits = new HashMap<>();
        words.stream()
                .filter(word -> !SearchTerms.isOfAForm(word))
                .forEach(word -> hits.put(word, words.size() == 1 ? 0 : hits(word)));
        if (hits.isEmpty()) {
            return false;
        }
        String rarest = hits.keySet().stream().min(Comparator.comparing(hits::get)).orElseThrow();
        if (hits.get(rarest) > MOST_HITS) {
            return false;
        }
        List<String> candidates =
                jdbc.queryForList(
                        "select distinct t.code from enterprise_search t where t.term like ? limit "
                                + (FEW + 1),
                        String.class,
                        rarest + "%");
        if (candidates.size() > FEW) {
            counted = words.size() == 1;
            return false;
        }
        among(candidates);
        words.remove(rarest);
        return true;
    }

    /**
     * Words that are each common but hardly ever stand together fill no page soon: what they have
     * in common is read from the index, and if that is little, asked for by code.
     */
    private void narrow() {
        Set<String> together = null;
        for (String word : commonWords) {
            List<String> codes = SearchTerms.isOfAForm(word) ? List.of() : codes(word, MOST_READ);
            if (codes.isEmpty() || codes.size() > MOST_READ) {
                continue;
            }
            if (together == null) {
                together = new HashSet<>(codes);
            } else {
                together.retainAll(new HashSet<>(codes));
            }
            if (together.size() <= FEW) {
                among(List.copyOf(together));
                common = false;
                return;
            }
        }
    }

    private void among(List<String> candidates) {
        and(
                candidates.isEmpty()
                        ? "1 = 0"
                        : "e.code in (" + FactStore.places(candidates.size()) + ")",
                candidates.toArray());
        few = true;
    }

    /** Codes of the terms that begin with a word, one more than so many at most. */
    private List<String> codes(String word, int most) {
        return jdbc.queryForList(
                "select t.code from enterprise_search t where t.term like ? limit " + (most + 1),
                String.class,
                word + "%");
    }

    /**
     * How many terms begin with a word; beyond {@link #MOST_HITS} it does not matter. H2 finds them
     * by the index only where they are selected, not within another query that counts.
     */
    private int hits(String word) {
        return codes(word, MOST_HITS).size();
    }

    private void and(String condition, Object... values) {
        where.append(" and ").append(condition);
        arguments.addAll(List.of(values));
    }

    /** How many are found. */
    long count() {
        Long count =
                jdbc.queryForObject(
                        "select count(*) from enterprise e where " + where,
                        Long.class,
                        arguments.toArray());
        return count == null ? 0 : count;
    }

    Map<String, Long> countByCounty() {
        Map<String, Long> counts = new HashMap<>();
        List<Object> values = new ArrayList<>();
        String county = "e.county";
        String from = "enterprise e";
        if (!now) {
            county = "c.text_value";
            from +=
                    " join enterprise_span c on c.code = e.code and c.kind = 'COUNTY' and"
                            + " c.from_day <= ? and c.to_day >= ?";
            values.add(day);
            values.add(day);
        }
        values.addAll(arguments);
        jdbc.query(
                "select "
                        + county
                        + ", count(*) from "
                        + from
                        + " where "
                        + where
                        + " group by "
                        + county,
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                values.toArray());
        return counts;
    }

    /** Sums of a year's figures; zero where there are none. */
    Enterprises.YearSums sums(int year) {
        List<Object> values = new ArrayList<>(List.of(String.valueOf(year), day));
        values.addAll(arguments);
        return jdbc.queryForObject(
                "select coalesce(sum(f.revenue), 0), coalesce(sum(f.rd_cost), 0),"
                        + " coalesce(sum(f.staff), 0), coalesce(sum(f.rd_staff), 0) from enterprise"
                        + " e join enterprise_span f on f.code = e.code and f.kind = 'FIGURES' and"
                        + " f.subject = ? and f.from_day <= ? where "
                        + where,
                (row, n) ->
                        new Enterprises.YearSums(
                                row.getBigDecimal(1),
                                row.getBigDecimal(2),
                                row.getLong(3),
                                row.getLong(4)),
                values.toArray());
    }

    /**
     * A page of a list. What is found by common words is not counted to the end, because nobody
     * reads it all.
     *
     * @param found how many there are; at least so many if {@code more}
     */
    record Found(long found, boolean more, List<String> codes) {}

    Found page(Order order, int offset, int most) {
        List<String> first = List.of();
        if (common && !counted && commonWords.size() > 1) {
            first =
                    codes(
                            "(select * from enterprise e where e.merged_into is null"
                                    + ordered(order)
                                    + " limit "
                                    + HEAD
                                    + ")",
                            order,
                            0,
                            SOME + 1);
            if (first.size() < PROMISING) {
                narrow();
            }
        }
        if (common && !counted) {
            if (first.size() <= SOME) {
                first = codes(order, 0, SOME + 1);
            }
            int all = Math.min(SOME, first.size());
            return new Found(
                    all,
                    first.size() > SOME,
                    first.subList(Math.min(offset, all), Math.min(offset + most, all)));
        }
        if (few) {
            List<String> all = codes(order, 0, FEW);
            return new Found(
                    all.size(),
                    false,
                    all.subList(Math.min(offset, all.size()), Math.min(offset + most, all.size())));
        }
        long all = common ? FEW : count();
        return new Found(all, common, all == 0 ? List.of() : codes(order, offset, most));
    }

    /** Codes of a page of them. */
    List<String> codes(Order order, int offset, int most) {
        return codes("enterprise", order, offset, most);
    }

    private List<String> codes(String from, Order order, int offset, int most) {
        List<Object> values = new ArrayList<>(arguments);
        values.add(most);
        values.add(offset);
        return jdbc.queryForList(
                "select e.code from "
                        + from
                        + " e where "
                        + where
                        + ordered(order)
                        + " limit ? offset ?",
                String.class,
                values.toArray());
    }

    /**
     * The column in front is the same for all, and in front in the index: so it is read in order.
     */
    private String ordered(Order order) {
        return " order by " + (few ? "" : "e.merged_into, ") + order.sql;
    }

    /** The order of a list. */
    enum Order {
        NAME("e.sort_key, e.code"),
        CODE("e.code"),
        COUNTY("e.county, e.sort_key, e.code"),
        /** By the latest figures known today. */
        REVENUE("e.revenue desc, e.code"),
        CHANGED("e.changed_at desc, e.code");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        /** The order of a parameter, by name if it is none. */
        static Order of(String parameter) {
            for (Order order : values()) {
                if (order.name().toLowerCase(Locale.ROOT).equals(parameter)) {
                    return order;
                }
            }
            return NAME;
        }
    }
}
