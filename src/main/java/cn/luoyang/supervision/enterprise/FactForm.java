package cn.luoyang.supervision.enterprise;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** A fact as a form sends it: texts, whatever stands in them. */
public record FactForm(
        FactKind kind,
        String subject,
        String from,
        String to,
        String text,
        String detail,
        String revenue,
        String rdCost,
        String staff,
        String rdStaff,
        String level,
        String expiresOn,
        String revokedOn,
        String note) {

    static FactForm empty(FactKind kind) {
        return new FactForm(
                kind, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The form of a fact that is to be corrected. */
    static FactForm of(FactContent fact) {
        return new FactForm(
                fact.kind(),
                fact.subject(),
                text(fact.from()),
                text(fact.to()),
                fact.text(),
                fact.detail(),
                plain(fact.revenue()),
                plain(fact.rdCost()),
                text(fact.staff()),
                text(fact.rdStaff()),
                text(fact.level()),
                text(fact.expiresOn()),
                text(fact.revokedOn()),
                fact.note());
    }

    /** What it says; texts that are no day or number are told in {@code problems}. */
    FactContent content(List<FactProblem> problems) {
        FactContent content =
                switch (kind) {
                    case NAME -> FactContent.name(text, day("since", from, problems));
                    case COUNTY -> FactContent.county(text, day("since", from, problems));
                    case CLUSTER -> FactContent.cluster(text, day("since", from, problems));
                    case TITLE ->
                            FactContent.title(
                                    subject == null ? "" : subject,
                                    day("recognisedOn", from, problems),
                                    day("expiresOn", expiresOn, problems),
                                    day("revokedOn", revokedOn, problems));
                    case FIGURES ->
                            FactContent.figures(
                                    whole("year", subject, problems),
                                    amount("revenue", revenue, problems),
                                    amount("rdCost", rdCost, problems),
                                    whole("staff", staff, problems),
                                    whole("rdStaff", rdStaff, problems));
                    case CLOUD -> FactContent.cloud(day("cloudSince", from, problems), text);
                    case DIGITAL ->
                            FactContent.digital(
                                    whole("level", level, problems),
                                    day("assessedOn", from, problems));
                    case CORE_BUSINESS ->
                            FactContent.coreBusiness(
                                    subject, text, day("coreSince", from, problems));
                    case LISTING -> FactContent.listing(text, day("listingOn", from, problems));
                    case SPECIALIST ->
                            FactContent.specialist(
                                    text,
                                    day("specialistSince", from, problems),
                                    day("specialistTo", to, problems));
                    case LIST ->
                            FactContent.onList(
                                    subject,
                                    day("listFrom", from, problems),
                                    day("listTo", to, problems),
                                    null);
                    case CONTACT ->
                            FactContent.contact(
                                    text,
                                    detail == null ? null : detail.replaceAll("[\\s\\u3000]", ""),
                                    day("since", from, problems));
                    case MERGED -> throw new IllegalArgumentException("Merges have their own form");
                };
        return note == null || note.isBlank() ? content : content.because(note.strip());
    }

    private static LocalDate day(String field, String value, List<FactProblem> problems) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(value.strip());
        } catch (DateTimeException e) {
            problems.add(new FactProblem(field, "notADay", value));
            return null;
        }
    }

    private static BigDecimal amount(String field, String value, List<FactProblem> problems) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return new ImportCell("", value.strip(), null, null)
                .amount()
                .orElseGet(
                        () -> {
                            problems.add(new FactProblem(field, "notANumber", value));
                            return null;
                        });
    }

    private static Integer whole(String field, String value, List<FactProblem> problems) {
        BigDecimal amount = amount(field, value, problems);
        if (amount == null) {
            return null;
        }
        try {
            return amount.intValueExact();
        } catch (ArithmeticException e) {
            problems.add(new FactProblem(field, "notWhole", value));
            return null;
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String plain(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}
