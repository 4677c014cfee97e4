package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a fact must be, whoever records it: page, import or case process. Every problem is found,
 * not only the first.
 */
final class FactRules {

    static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    static final int EARLIEST_YEAR = 2000;
    static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 500;
    private static final BigDecimal MOST_YUAN = new BigDecimal("10000000000000");
    private static final int MOST_STAFF = 1_000_000;
    private static final int MOST_YEARS_OF_TITLE = 10;
    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");

    private final LocalDate today;
    private final Set<String> counties = new HashSet<>();
    private final Set<String> clusters = new HashSet<>();

    /**
     * Rules of a day.
     *
     * @param counties those that may be registered with
     */
    FactRules(LocalDate today, Collection<Unit> counties, Collection<Cluster> clusters) {
        this.today = today;
        counties.forEach(c -> this.counties.add(c.id()));
        clusters.stream().filter(c -> !c.retired()).forEach(c -> this.clusters.add(c.id()));
    }

    /** Everything that is wrong with a fact; empty if it may be recorded. */
    List<FactProblem> problems(FactContent fact) {
        List<FactProblem> found = new ArrayList<>();
        switch (fact.kind()) {
            case NAME -> {
                text(found, "name", fact.text(), 2, LONGEST_NAME);
                day(found, "since", fact.from());
            }
            case COUNTY -> {
                oneOf(found, "county", fact.text(), counties);
                day(found, "since", fact.from());
            }
            case CLUSTER -> {
                oneOf(found, "cluster", fact.text(), clusters);
                day(found, "since", fact.from());
            }
            case TITLE -> title(found, fact);
            case FIGURES -> figures(found, fact);
            case CLOUD -> {
                day(found, "cloudSince", fact.from());
                text(found, "cloudEvidence", fact.text(), 2, LONGEST_TEXT);
            }
            case DIGITAL -> {
                day(found, "assessedOn", fact.from());
                whole(found, "level", fact.level(), 1, 4, true);
            }
            case CORE_BUSINESS -> {
                oneOf(found, "coreBusiness", fact.subject(), FactKind.CORE_BUSINESSES);
                text(found, "coreSystem", fact.text(), 2, LONGEST_TEXT);
                day(found, "coreSince", fact.from());
            }
            case LISTING -> {
                oneOf(found, "listingStage", fact.text(), FactKind.LISTING_STAGES);
                day(found, "listingOn", fact.from());
            }
            case SPECIALIST -> {
                text(found, "specialist", fact.text(), 2, 50);
                day(found, "specialistSince", fact.from());
                end(found, "specialistTo", fact.from(), fact.to());
            }
            case LIST -> {
                oneOf(found, "list", fact.subject(), FactKind.ALL_LISTS);
                day(found, "listFrom", fact.from());
                end(found, "listTo", fact.from(), fact.to());
                if (fact.to() != null && (fact.note() == null || fact.note().isBlank())) {
                    found.add(new FactProblem("listReason", "required"));
                }
            }
            case CONTACT -> {
                text(found, "contact", fact.text(), 2, 50);
                if (empty(fact.detail())) {
                    found.add(new FactProblem("phone", "required"));
                } else if (!PHONE.matcher(fact.detail()).matches()) {
                    found.add(new FactProblem("phone", "phone"));
                }
                day(found, "since", fact.from());
            }
            case MERGED -> day(found, "since", fact.from());
        }
        if (fact.note() != null && fact.note().length() > LONGEST_TEXT) {
            found.add(new FactProblem("note", "length", 0, LONGEST_TEXT));
        }
        return found;
    }

    private void title(List<FactProblem> found, FactContent fact) {
        if (Tier.of(fact.subject()).isEmpty()) {
            found.add(
                    new FactProblem(
                            "tier",
                            empty(fact.subject()) ? "required" : "unknown",
                            String.valueOf(fact.subject())));
        }
        day(found, "recognisedOn", fact.from());
        if (fact.from() == null || fact.expiresOn() == null) {
            return;
        }
        if (!fact.expiresOn().isAfter(fact.from())) {
            found.add(new FactProblem("expiresOn", "before", fact.from()));
        } else if (fact.expiresOn().isAfter(fact.from().plusYears(MOST_YEARS_OF_TITLE))) {
            found.add(new FactProblem("expiresOn", "tooLong", MOST_YEARS_OF_TITLE));
        }
        LocalDate revoked = fact.revokedOn();
        if (revoked != null && revoked.isBefore(fact.from())) {
            found.add(new FactProblem("revokedOn", "before", fact.from()));
        } else if (revoked != null && revoked.isAfter(today)) {
            found.add(new FactProblem("revokedOn", "future", revoked));
        }
    }

    private void figures(List<FactProblem> found, FactContent fact) {
        if (empty(fact.subject())) {
            found.add(new FactProblem("year", "required"));
        } else if (fact.from() == null || fact.from().getYear() < EARLIEST_YEAR) {
            found.add(
                    new FactProblem(
                            "year",
                            "range",
                            String.valueOf(EARLIEST_YEAR),
                            String.valueOf(today.getYear() - 1)));
        } else if (fact.from().isAfter(today)) {
            // figures of a year are those of a whole year
            found.add(new FactProblem("year", "yearNotOver", fact.subject()));
        }
        yuan(found, "revenue", fact.revenue());
        yuan(found, "rdCost", fact.rdCost());
        whole(found, "staff", fact.staff(), 0, MOST_STAFF, false);
        whole(found, "rdStaff", fact.rdStaff(), 0, MOST_STAFF, false);
        if (fact.staff() != null && fact.rdStaff() != null && fact.rdStaff() > fact.staff()) {
            found.add(new FactProblem("rdStaff", "moreThanStaff", fact.staff()));
        }
        if (fact.revenue() == null
                && fact.rdCost() == null
                && fact.staff() == null
                && fact.rdStaff() == null) {
            found.add(new FactProblem("revenue", "noFigure"));
        }
    }

    private void day(List<FactProblem> found, String field, LocalDate day) {
        if (day == null) {
            found.add(new FactProblem(field, "required"));
        } else if (day.isAfter(today)) {
            found.add(new FactProblem(field, "future", day));
        } else if (day.isBefore(EARLIEST)) {
            found.add(new FactProblem(field, "tooEarly", EARLIEST));
        }
    }

    private static void end(List<FactProblem> found, String field, LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            found.add(new FactProblem(field, "before", from));
        }
    }

    private static void text(
            List<FactProblem> found, String field, String text, int least, int most) {
        if (empty(text)) {
            found.add(new FactProblem(field, "required"));
        } else if (text.length() < least || text.length() > most) {
            found.add(new FactProblem(field, "length", least, most));
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            found.add(new FactProblem(field, "control"));
        }
    }

    private static void oneOf(
            List<FactProblem> found, String field, String value, Collection<String> known) {
        if (empty(value)) {
            found.add(new FactProblem(field, "required"));
        } else if (!known.contains(value)) {
            found.add(new FactProblem(field, "unknown", value));
        }
    }

    private static void yuan(List<FactProblem> found, String field, BigDecimal yuan) {
        if (yuan == null) {
            return;
        }
        if (yuan.signum() < 0 || yuan.compareTo(MOST_YUAN) > 0) {
            found.add(new FactProblem(field, "range", "0", MOST_YUAN.toPlainString()));
        } else if (yuan.stripTrailingZeros().scale() > 2) {
            found.add(new FactProblem(field, "fen"));
        }
    }

    private static void whole(
            List<FactProblem> found,
            String field,
            Integer number,
            int least,
            int most,
            boolean required) {
        if (number == null) {
            if (required) {
                found.add(new FactProblem(field, "required"));
            }
        } else if (number < least || number > most) {
            found.add(new FactProblem(field, "range", String.valueOf(least), String.valueOf(most)));
        }
    }

    private static boolean empty(String text) {
        return text == null || text.isBlank();
    }
}
