package cn.luoyang.supervision.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 考核规则表: the dated rules. A revision ends a row with {@code valid_to} and adds another one, so that
 * what happened before keeps its points. Immutable.
 */
public final class ScoreRuleTable {

    private static final String SHIPPED = "score/rules.csv";
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "fact",
                    "concerns",
                    "points",
                    "valid_from",
                    "valid_to",
                    "name",
                    "name_en",
                    "basis");
    private static final Set<String> ROLES = Set.of(ScoreRule.ALL, "lead", "cooperating", "county");

    private final List<ScoreRule> rules;

    private ScoreRuleTable(List<ScoreRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The table shipped with the system.
     *
     * @throws ScoreRulesException if it cannot be used
     */
    public static ScoreRuleTable shipped() {
        try (InputStream csv = ScoreRuleTable.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (csv == null) {
                throw new ScoreRulesException(SHIPPED, 0, "-", "文件不存在", null);
            }
            return read(SHIPPED, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file name used in messages
     * @param csv content in UTF-8
     * @throws ScoreRulesException if a row is malformed, or two rows give points for the same on
     *     the same day
     */
    static ScoreRuleTable read(String file, InputStream csv) {
        List<ScoreRule> rules = new ArrayList<>();
        int line = 1;
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .with(CsvParser.Feature.TRIM_SPACES)
                        .readValues(csv)) {
            while (rows.hasNextValue()) {
                line++;
                Row row = new Row(file, line, rows.nextValue());
                if (!row.isBlank()) {
                    rules.add(row.rule(rules));
                }
            }
        } catch (JsonProcessingException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw new ScoreRulesException(file, at, "-", "不是正确的 CSV 行", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ScoreRuleTable(rules);
    }

    /**
     * The rule for a fact on a day: one made for the role goes before one for all. Empty if none is
     * in force, so that the fact earns and costs nothing.
     *
     * @param role {@code lead}, {@code cooperating} or {@code county}
     */
    public Optional<ScoreRule> on(LocalDate day, ScoreFact fact, String role) {
        Optional<ScoreRule> special = find(day, fact, role);
        return special.isPresent() ? special : find(day, fact, ScoreRule.ALL);
    }

    /** All rules, whether in force today or not, in the order of the file. */
    public List<ScoreRule> rules() {
        return rules;
    }

    private Optional<ScoreRule> find(LocalDate day, ScoreFact fact, String concerns) {
        return rules.stream()
                .filter(r -> r.fact() == fact && r.concerns().equals(concerns))
                .filter(r -> r.isInForce(day))
                .findFirst();
    }

    private record Row(String file, int line, Map<String, String> values) {

        boolean isBlank() {
            return values.values().stream().allMatch(String::isBlank);
        }

        ScoreRule rule(List<ScoreRule> before) {
            for (String column : COLUMNS) {
                if (!values.containsKey(column)) {
                    throw malformed(column, "缺少这一列", null);
                }
            }
            LocalDate from = date("valid_from", required("valid_from"));
            LocalDate to =
                    values.get("valid_to").isBlank()
                            ? null
                            : date("valid_to", values.get("valid_to"));
            if (to != null && to.isBefore(from)) {
                throw malformed("valid_to", to + " 早于 " + from, null);
            }
            String concerns = required("concerns");
            if (!ROLES.contains(concerns)) {
                throw malformed(
                        "concerns", "“" + concerns + "”不是 all、cooperating、county、lead 之一", null);
            }
            ScoreRule rule =
                    new ScoreRule(
                            required("id"),
                            fact(),
                            concerns,
                            points(),
                            from,
                            to,
                            required("name"),
                            required("name_en"),
                            values.get("basis"));
            for (ScoreRule other : before) {
                if (other.id().equals(rule.id())) {
                    throw malformed("id", "“" + rule.id() + "”重复", null);
                }
                if (other.overlaps(rule)) {
                    throw malformed("valid_from", "与“" + other.id() + "”的有效期重叠", null);
                }
            }
            return rule;
        }

        private ScoreFact fact() {
            String name = required("fact");
            return Arrays.stream(ScoreFact.values())
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    malformed(
                                            "fact",
                                            "“"
                                                    + name
                                                    + "”不是 "
                                                    + Arrays.toString(ScoreFact.values())
                                                    + " 之一",
                                            null));
        }

        private BigDecimal points() {
            String text = required("points");
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw malformed("points", "“" + text + "”不是数字", e);
            }
        }

        private LocalDate date(String field, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw malformed(field, "“" + text + "”不是日期（应为 yyyy-MM-dd）", e);
            }
        }

        private String required(String field) {
            String text = values.get(field);
            if (text.isBlank()) {
                throw malformed(field, "不能为空", null);
            }
            return text;
        }

        private ScoreRulesException malformed(String field, String problem, Throwable cause) {
            return new ScoreRulesException(file, line, field, problem, cause);
        }
    }
}
