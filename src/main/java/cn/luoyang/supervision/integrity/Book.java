package cn.luoyang.supervision.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An append-only table whose entries are sealed. Its columns are listed in a fixed order; a later
 * column is added at the end and is nullable, so that earlier seals stay valid.
 */
enum Book {
    EVENTS(
            "ledger_event",
            "occurred_at",
            "type",
            "key_task",
            "unit_id",
            "actor",
            "step_id",
            "step_name",
            "task_id",
            "process_instance_id",
            "process_definition_id",
            "process_key",
            "process_version",
            "period",
            "due_at",
            "on_date",
            "code",
            "note",
            "figures",
            "idempotency_key"),
    APPLICATIONS(
            "award_application",
            "application_key",
            "kind",
            "key_task",
            "beneficiary_code",
            "beneficiary_name",
            "enterprise_code",
            "enterprise_name",
            "county_id",
            "basis_date",
            "clause",
            "inputs",
            "reference",
            "applied_amount",
            "cap_key",
            "process_instance_id",
            "recorded_by",
            "recorded_at"),
    MONEY(
            "award_entry",
            "application_id",
            "type",
            "amount",
            "city_share",
            "district_share",
            "county_share",
            "treasury",
            "unit_id",
            "on_date",
            "until_date",
            "code",
            "note",
            "rule_key",
            "rule_version",
            "rule_tag",
            "explanation",
            "reverses",
            "recorded_by",
            "recorded_at"),
    FACTS(
            "enterprise_fact",
            "code",
            "kind",
            "subject",
            "from_day",
            "to_day",
            "text_value",
            "detail",
            "revenue",
            "rd_cost",
            "staff",
            "rd_staff",
            "digital_level",
            "expires_on",
            "note",
            "recorded_at",
            "recorded_by",
            "source",
            "replaces",
            "withdrawn");

    private final String table;
    private final List<String> columns;

    Book(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    static Book of(String table) {
        for (Book book : values()) {
            if (book.table.equals(table)) {
                return book;
            }
        }
        return null;
    }

    /** Its table, by which the seals name it. */
    String table() {
        return table;
    }

    /** All columns but the number. */
    List<String> columns() {
        return columns;
    }

    /** What a query of its entries selects, from the table under the alias {@code e}. */
    String selection() {
        return columns.stream().map(c -> "e." + c).collect(Collectors.joining(", ", "e.id, ", ""));
    }

    /** The hashes of the entry a result of {@link #selection()} stands at. */
    Content content(ResultSet entry) throws SQLException {
        return Content.of(columns, entry);
    }
}
