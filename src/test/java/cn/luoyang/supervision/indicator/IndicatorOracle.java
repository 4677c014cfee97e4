package cn.luoyang.supervision.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.enterprise.EnterpriseSelection;
import cn.luoyang.supervision.enterprise.Enterprises;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The plan's indicators counted a second time, straight from the recorded facts and by other SQL:
 * joins and groups over all of them instead of the lists' conditions. For facts that were neither
 * corrected nor withdrawn, which is what a first import records.
 */
public final class IndicatorOracle {

    private static final String ABOVE = "('provincial', 'littleGiant', 'champion')";

    private final JdbcTemplate jdbc;
    private final LocalDate day;
    private final String county;

    private IndicatorOracle(JdbcTemplate jdbc, LocalDate day, String county) {
        this.jdbc = jdbc;
        this.day = day;
        this.county = county;
    }

    /** Compares all computed indicators, for the city and for a county. */
    public static void assertAgree(
            JdbcTemplate jdbc, ComputedIndicators indicators, LocalDate day, String county) {
        for (String place : new String[] {null, county}) {
            IndicatorOracle oracle = new IndicatorOracle(jdbc, day, place);
            for (String id : ComputedIndicators.COMPUTED) {
                ComputedValue value = indicators.value(id, day, place);
                assertThat(List.of(value.numerator(), value.denominator() == null ? 0 : 1))
                        .as("%s of %s on %s", id, place, day)
                        .isEqualTo(List.of(oracle.numerator(id), oracle.isShare(id) ? 1 : 0));
                assertThat(value.denominator()).as(id).isEqualTo(oracle.denominator(id));
                assertThat(value.value()).as(id).isEqualByComparingTo(oracle.value(id));
            }
        }
    }

    /** How many enterprises were entered. */
    public static long entered(Enterprises enterprises, LocalDate day) {
        return enterprises.count(EnterpriseSelection.on(day));
    }

    private boolean isShare(String id) {
        return denominator(id) != null;
    }

    private long numerator(String id) {
        return switch (id) {
            case "I1" ->
                    count(
                            "select f.code from enterprise_fact f where f.kind = 'TITLE' and"
                                    + " f.subject in "
                                    + ABOVE
                                    + " and f.from_day <= ? group by f.code having"
                                    + " min(f.from_day) >= ?",
                            day,
                            day.withDayOfYear(1));
            case "I2" -> titles("('innovative')");
            case "I3" -> titles("('provincial')");
            case "I4" -> titles("('littleGiant')");
            case "I5" ->
                    figures("f.revenue > 0 and f.revenue <= 1e8 and f.rd_cost / f.revenue >= 0.06");
            case "I6" -> figures("f.staff > 0 and f.rd_staff / (f.staff * 1.0) >= 0.1");
            case "I7" -> both(titled(null), fact("CORE_BUSINESS", null));
            case "I8" -> both(titled(ABOVE), fact("CLOUD", null));
            case "I9" -> both(titled(ABOVE), fact("DIGITAL", null));
            case "I10" -> both(titled("('innovative')"), fact("DIGITAL", null));
            case "I11" ->
                    count(
                            "select f.code from enterprise_fact f where f.kind = 'DIGITAL' and"
                                    + " f.digital_level >= 3 and f.from_day = (select max(l.from_day)"
                                    + " from enterprise_fact l where l.code = f.code and l.kind ="
                                    + " 'DIGITAL' and l.from_day <= ?)",
                            day);
            case "I16" -> both(titled(null), fact("SPECIALIST", null));
            case "I17" -> both(titled(ABOVE), fact("LIST", "bankWhitelist"));
            default -> throw new IllegalArgumentException(id);
        };
    }

    private Long denominator(String id) {
        return switch (id) {
            case "I5" -> figures("f.revenue > 0 and f.revenue <= 1e8 and f.rd_cost is not null");
            case "I6" -> figures("f.staff > 0 and f.rd_staff is not null");
            case "I7", "I16" -> count(titled(null));
            case "I8", "I9", "I17" -> count(titled(ABOVE));
            case "I10" -> titles("('innovative')");
            default -> null;
        };
    }

    private BigDecimal value(String id) {
        return switch (id) {
            case "I5" -> ratio("f.rd_cost", "f.revenue", "f.revenue > 0 and f.revenue <= 1e8");
            case "I6" -> ratio("f.rd_staff", "f.staff", "f.staff > 0");
            case "I7" -> numerator(id) == denominator(id) ? BigDecimal.ONE : BigDecimal.ZERO;
            default ->
                    denominator(id) == null
                            ? BigDecimal.valueOf(numerator(id))
                            : BigDecimal.valueOf(100 * numerator(id))
                                    .divide(
                                            BigDecimal.valueOf(denominator(id)),
                                            2,
                                            RoundingMode.HALF_UP);
        };
    }

    private BigDecimal ratio(String above, String below, String condition) {
        String from =
                " from enterprise_fact f where f.kind = 'FIGURES' and f.subject = ? and "
                        + above
                        + " is not null and "
                        + condition
                        + here("f");
        String year = String.valueOf(day.getYear() - 1);
        BigDecimal sum =
                jdbc.queryForObject("select sum(" + above + ")" + from, BigDecimal.class, year);
        BigDecimal of =
                jdbc.queryForObject("select sum(" + below + ")" + from, BigDecimal.class, year);
        return sum.multiply(BigDecimal.valueOf(100)).divide(of, 2, RoundingMode.HALF_UP);
    }

    private long titles(String tiers) {
        return count(titled(tiers));
    }

    private String titled(String tiers) {
        return "select f.code from enterprise_fact f where f.kind = 'TITLE' and f.from_day <= '"
                + day
                + "' and f.expires_on >= '"
                + day
                + "'"
                + (tiers == null ? "" : " and f.subject in " + tiers);
    }

    private String fact(String kind, String subject) {
        return "select f.code from enterprise_fact f where f.kind = '"
                + kind
                + "' and f.from_day <= '"
                + day
                + "' and coalesce(f.to_day, date '9999-12-31') >= '"
                + day
                + "'"
                + (subject == null ? "" : " and f.subject = '" + subject + "'");
    }

    private long figures(String condition) {
        return count(
                "select f.code from enterprise_fact f where f.kind = 'FIGURES' and f.subject = '"
                        + (day.getYear() - 1)
                        + "' and "
                        + condition);
    }

    private long both(String codes, String others) {
        return count(
                "select a.code from (" + codes + ") a join (" + others + ") b on b.code = a.code");
    }

    private long count(String codes, Object... arguments) {
        return jdbc.queryForObject(
                "select count(distinct x.code) from (" + codes + ") x where 1 = 1" + here("x"),
                Long.class,
                arguments);
    }

    private String here(String alias) {
        return county == null
                ? ""
                : " and "
                        + alias
                        + ".code in (select c.code from enterprise_fact c where c.kind = 'COUNTY'"
                        + " and c.text_value = '"
                        + county
                        + "')";
    }
}
