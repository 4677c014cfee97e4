package cn.luoyang.supervision.award;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables of the money ledger: only inserts and reads. What counts against a limit is summed
 * from the entries while the limit's row is locked; at READ COMMITTED a sum read after the lock
 * sees all that was committed before.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AwardStore {

    private static final String APPLICATION =
            "select id, application_key, kind, beneficiary_code, beneficiary_name, enterprise_code,"
                    + " enterprise_name, county_id, basis_date, inputs, applied_amount,"
                    + " process_instance_id, recorded_by, recorded_at from award_application ";

    private static final String ENTRY =
            "select e.id, e.application_id, e.type, e.amount, e.city_share, e.district_share,"
                    + " e.county_share, e.treasury, e.unit_id, e.on_date, e.until_date, e.code,"
                    + " e.note, e.rule_key, e.rule_version, e.rule_tag, e.explanation, e.reverses,"
                    + " e.recorded_by, e.recorded_at from award_entry e ";

    /** Entries that were not taken back. */
    private static final String STANDING =
            " not exists (select 1 from award_entry r where r.application_id = e.application_id"
                    + " and r.reverses = e.id) ";

    private final JdbcTemplate jdbc;
    private final JsonMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    AwardStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds a limit until the transaction ends: whoever else counts against it waits.
     *
     * @param cap such as {@code EQUITY|91410300…|2024}
     */
    void lock(String cap, LocalDateTime now) {
        if (held(cap)) {
            return;
        }
        try {
            jdbc.update("insert into award_cap (cap_key, opened_at) values (?, ?)", cap, now);
        } catch (DuplicateKeyException e) {
            // somebody else opened it in the same moment: wait for them
            held(cap);
        }
    }

    private boolean held(String cap) {
        return !jdbc.queryForList(
                        "select cap_key from award_cap where cap_key = ? for update",
                        String.class,
                        cap)
                .isEmpty();
    }

    /** Holds one award until the transaction ends. */
    void lock(long application) {
        jdbc.queryForList(
                "select id from award_application where id = ? for update",
                Long.class,
                application);
    }

    /** Yuan that count against a limit. */
    BigDecimal counted(String cap) {
        return jdbc.queryForObject(
                "select coalesce(sum(e.amount), 0) from award_entry e join award_application a on"
                        + " a.id = e.application_id where a.cap_key = ? and e.type = 'CALCULATED'"
                        + " and"
                        + STANDING,
                BigDecimal.class,
                cap);
    }

    /** Whether an award for the same deal or event stands. */
    boolean isAwarded(AwardKind kind, String beneficiary, String reference) {
        return jdbc.queryForObject(
                        "select count(*) from award_entry e join award_application a on a.id ="
                                + " e.application_id where a.kind = ? and a.beneficiary_code = ?"
                                + " and a.reference = ? and e.type = 'CALCULATED' and"
                                + STANDING,
                        Integer.class,
                        kind.name(),
                        beneficiary,
                        reference)
                > 0;
    }

    /** Awards that stand under a key task, based on days of a year: beneficiary's name and yuan. */
    List<Map.Entry<String, BigDecimal>> awarded(int keyTask, int year) {
        return jdbc.query(
                "select a.beneficiary_name, e.amount from award_entry e join award_application a on"
                        + " a.id = e.application_id where a.key_task = ? and a.basis_date between ?"
                        + " and ? and e.type = 'CALCULATED' and"
                        + STANDING,
                (row, n) -> Map.entry(row.getString(1), row.getBigDecimal(2)),
                keyTask,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31));
    }

    /** Awards of two kinds that stand, of all years: beneficiary's name and yuan. */
    List<Map.Entry<String, BigDecimal>> awarded(AwardKind one, AwardKind other) {
        return jdbc.query(
                "select a.beneficiary_name, e.amount from award_entry e join award_application a on"
                        + " a.id = e.application_id where a.kind in (?, ?) and e.type ="
                        + " 'CALCULATED' and"
                        + STANDING,
                (row, n) -> Map.entry(row.getString(1), row.getBigDecimal(2)),
                one.name(),
                other.name());
    }

    Optional<Long> find(String key) {
        return jdbc
                .queryForList(
                        "select id from award_application where application_key = ?",
                        Long.class,
                        key)
                .stream()
                .findFirst();
    }

    long add(
            AwardApplication asked,
            BigDecimal applied,
            String cap,
            String reference,
            String by,
            LocalDateTime at) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert =
                            connection.prepareStatement(
                                    "insert into award_application (application_key, kind, key_task,"
                                            + " beneficiary_code, beneficiary_name, enterprise_code,"
                                            + " enterprise_name, county_id, basis_date, clause, inputs,"
                                            + " reference, applied_amount, cap_key, process_instance_id,"
                                            + " recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?,"
                                            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                    new String[] {"id"});
                    AwardKind kind = asked.facts().kind();
                    set(
                            insert,
                            asked.key(),
                            kind.name(),
                            kind.keyTask(),
                            asked.beneficiary().code(),
                            asked.beneficiary().name(),
                            asked.enterprise().code(),
                            asked.enterprise().name(),
                            asked.county(),
                            asked.basisDate(),
                            kind.clause(),
                            write(new Inputs(asked.facts(), asked.countyNow(), asked.asked())),
                            reference,
                            applied,
                            cap,
                            asked.processInstanceId(),
                            by,
                            at);
                    return insert;
                },
                id);
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    void add(long application, AwardEntry entry, String by, LocalDateTime at) {
        Shares shares = entry.shares();
        RuleVersion rule = entry.rule();
        jdbc.update(
                "insert into award_entry (application_id, type, amount, city_share, district_share,"
                        + " county_share, treasury, unit_id, on_date, until_date, code, note,"
                        + " rule_key, rule_version, rule_tag, explanation, reverses, recorded_by,"
                        + " recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?)",
                application,
                entry.type().name(),
                entry.amount(),
                shares == null ? null : shares.city(),
                shares == null ? null : shares.district(),
                shares == null ? null : shares.county(),
                entry.treasury() == null ? null : entry.treasury().name(),
                entry.unitId(),
                entry.onDate(),
                entry.untilDate(),
                entry.code(),
                entry.note(),
                rule == null ? null : rule.key(),
                rule == null ? null : rule.version(),
                rule == null ? null : rule.tag(),
                entry.explanation().isEmpty()
                        ? null
                        : write(new Explanation(entry.explanation(), entry.refusal())),
                entry.reverses(),
                by,
                at);
    }

    /** One award with all its entries. */
    Optional<AwardCase> get(long id) {
        return cases(
                        jdbc.query(APPLICATION + "where id = ?", applications(), id),
                        jdbc.query(
                                ENTRY + "where e.application_id = ? order by e.id", entries(), id))
                .stream()
                .findFirst();
    }

    /** All awards, the latest first. */
    List<AwardCase> all() {
        return cases(
                jdbc.query(APPLICATION + "order by id desc", applications()),
                jdbc.query(ENTRY + "order by e.id", entries()));
    }

    private static List<AwardCase> cases(List<AwardCase> applications, List<Stored> entries) {
        Map<Long, List<AwardEntry>> byApplication = new LinkedHashMap<>();
        applications.forEach(a -> byApplication.put(a.id(), new ArrayList<>()));
        entries.forEach(e -> byApplication.get(e.application).add(e.entry));
        return applications.stream()
                .map(
                        a ->
                                new AwardCase(
                                        a.id(),
                                        a.application(),
                                        a.applied(),
                                        a.recordedBy(),
                                        a.recordedAt(),
                                        byApplication.get(a.id())))
                .toList();
    }

    private RowMapper<AwardCase> applications() {
        return (row, n) -> {
            Inputs inputs = read(row.getString("inputs"), Inputs.class);
            return new AwardCase(
                    row.getLong("id"),
                    new AwardApplication(
                            row.getString("application_key"),
                            new Party(
                                    row.getString("beneficiary_code"),
                                    row.getString("beneficiary_name")),
                            new Party(
                                    row.getString("enterprise_code"),
                                    row.getString("enterprise_name")),
                            row.getString("county_id"),
                            inputs.countyNow(),
                            row.getObject("basis_date", LocalDate.class),
                            inputs.facts(),
                            inputs.asked(),
                            row.getString("process_instance_id")),
                    row.getBigDecimal("applied_amount"),
                    row.getString("recorded_by"),
                    row.getObject("recorded_at", LocalDateTime.class),
                    List.of());
        };
    }

    private RowMapper<Stored> entries() {
        return (row, n) -> {
            BigDecimal city = row.getBigDecimal("city_share");
            String treasury = row.getString("treasury");
            String rule = row.getString("rule_key");
            String explanation = row.getString("explanation");
            Explanation explained =
                    explanation == null
                            ? new Explanation(List.of(), null)
                            : read(explanation, Explanation.class);
            return new Stored(
                    row.getLong("application_id"),
                    new AwardEntry(
                            row.getLong("id"),
                            AwardEntryType.valueOf(row.getString("type")),
                            row.getBigDecimal("amount"),
                            city == null
                                    ? null
                                    : new Shares(
                                            city,
                                            row.getBigDecimal("district_share"),
                                            row.getBigDecimal("county_share")),
                            treasury == null ? null : Treasury.valueOf(treasury),
                            row.getString("unit_id"),
                            row.getObject("on_date", LocalDate.class),
                            row.getObject("until_date", LocalDate.class),
                            row.getString("code"),
                            row.getString("note"),
                            rule == null
                                    ? null
                                    : new RuleVersion(
                                            rule,
                                            row.getInt("rule_version"),
                                            row.getString("rule_tag")),
                            explained.lines(),
                            explained.refusal(),
                            number(row, "reverses"),
                            row.getString("recorded_by"),
                            row.getObject("recorded_at", LocalDateTime.class)));
        };
    }

    private static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(String.valueOf(value), e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Unreadable in the money ledger: " + text, e);
        }
    }

    private record Stored(long application, AwardEntry entry) {}

    /** What an award was computed from, as stored. */
    record Inputs(AwardFacts facts, String countyNow, BigDecimal asked) {}

    /** Why it came to what it came to, as stored. */
    record Explanation(List<ExplanationLine> lines, ExplanationLine refusal) {}
}
