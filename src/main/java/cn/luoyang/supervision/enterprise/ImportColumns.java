package cn.luoyang.supervision.enterprise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Columns of the workbook that is filled in, sent in and exported: one row an enterprise. A file is
 * read by its headings, in either language and any order.
 */
@Component
class ImportColumns {

    static final String CODE = "code";
    static final String NAME = "name";
    static final String COUNTY = "county";
    static final List<String> REQUIRED = List.of(CODE, NAME, COUNTY);

    /** Columns that stand once; those of a title carry its tier. */
    private static final List<String> SINGLE = single();

    /** Columns of a year's figures. */
    static final List<String> OF_YEAR = List.of("revenue", "rdCost", "staff", "rdStaff");

    private static final String OF_YEAR_KEY = "enterprise.col.ofYear.";
    private static final String KEY = "enterprise.col.";
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINA, Locale.ENGLISH);

    private final EnterpriseTexts texts;

    ImportColumns(EnterpriseTexts texts) {
        this.texts = texts;
    }

    private static List<String> single() {
        List<String> columns = new ArrayList<>(List.of(CODE, NAME, COUNTY, "cluster"));
        for (Tier tier : Tier.values()) {
            columns.add("recognisedOn." + tier.id());
            columns.add("expiresOn." + tier.id());
        }
        columns.addAll(
                List.of(
                        "cloudSince",
                        "cloudEvidence",
                        "level",
                        "assessedOn",
                        "coreBusiness",
                        "coreSystem",
                        "coreSince",
                        "listingStage",
                        "listingOn",
                        "specialist",
                        "specialistSince",
                        "listFrom.bankWhitelist",
                        "listTo.bankWhitelist",
                        "listFrom.enforcementPositive",
                        "listTo.enforcementPositive",
                        "listReason",
                        "contact",
                        "phone"));
        return List.copyOf(columns);
    }

    /** Keys of all columns, the years in order; a year's are {@code revenue.2022} and so on. */
    List<String> keys(List<Integer> years) {
        List<String> keys = new ArrayList<>();
        for (String key : SINGLE) {
            if (key.equals("cloudSince")) {
                for (int year : years) {
                    OF_YEAR.forEach(figure -> keys.add(figure + "." + year));
                }
            }
            keys.add(key);
        }
        return keys;
    }

    /** The heading of a column in the reader's language. */
    String heading(String key) {
        int dot = key.indexOf('.');
        if (dot > 0 && OF_YEAR.contains(key.substring(0, dot))) {
            return texts.text(OF_YEAR_KEY + key.substring(0, dot), key.substring(dot + 1));
        }
        return texts.text(KEY + key);
    }

    /** The column of a heading, in either language. */
    Optional<String> column(String heading) {
        String wanted = plain(heading);
        for (Map.Entry<String, String> known : headings().entrySet()) {
            if (known.getKey().equals(wanted)) {
                return Optional.of(known.getValue());
            }
        }
        for (Locale language : LANGUAGES) {
            for (String figure : OF_YEAR) {
                String pattern =
                        Pattern.quote(plain(texts.text(language, OF_YEAR_KEY + figure, "0000")))
                                .replace("0000", "\\E(\\d{4})\\Q");
                Matcher matcher = Pattern.compile(pattern).matcher(wanted);
                if (matcher.matches()) {
                    return Optional.of(figure + "." + matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, String> headings() {
        Map<String, String> headings = new TreeMap<>();
        for (Locale language : LANGUAGES) {
            SINGLE.forEach(key -> headings.put(plain(texts.text(language, KEY + key)), key));
        }
        return headings;
    }

    private static String plain(String heading) {
        return java.text.Normalizer.normalize(heading, java.text.Normalizer.Form.NFKC)
                .replaceAll("[\\s*]", "")
                .toLowerCase(Locale.ROOT);
    }
}
