package cn.luoyang.supervision.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the registry from CSV and refuses one that contradicts itself, so that nothing after it
 * needs to check.
 */
final class UnitFile {

    private static final String SHIPPED = "plan/units.csv";

    /** The column {@code note} is for whoever maintains the file; nothing reads it. */
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "kind",
                    "full_name",
                    "short_name",
                    "name_en",
                    "aliases",
                    "fiscal_tier",
                    "oversight",
                    "superior",
                    "valid_from",
                    "valid_to",
                    "successor",
                    "note");

    private final String file;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();

    private UnitFile(String file) {
        this.file = file;
    }

    static UnitRegistry shipped() {
        try (InputStream csv = UnitFile.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (csv == null) {
                throw new RegistryException(SHIPPED, 0, "-", "文件不存在", null);
            }
            return read(SHIPPED, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param file name used in messages
     * @param csv content in UTF-8
     * @throws RegistryException if a row is malformed or contradicts another
     */
    static UnitRegistry read(String file, InputStream csv) {
        UnitFile reader = new UnitFile(file);
        reader.readUnits(csv);
        reader.requireUniqueNames();
        reader.rows.forEach((id, row) -> reader.requireSuccession(row, reader.units.get(id)));
        return new UnitRegistry(reader.units.values());
    }

    private void readUnits(InputStream csv) {
        int line = 1;
        try (MappingIterator<Map<String, String>> values =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .with(CsvParser.Feature.TRIM_SPACES)
                        .readValues(csv)) {
            while (values.hasNextValue()) {
                line++;
                Row row = new Row(file, line, values.nextValue());
                if (!row.isBlank()) {
                    add(row);
                }
            }
        } catch (JsonProcessingException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw new RegistryException(file, at, "-", "不是正确的 CSV 行", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Row row) {
        Unit unit = row.unit();
        if (units.putIfAbsent(unit.id(), unit) != null) {
            throw row.malformed("id", "“" + unit.id() + "”重复");
        }
        rows.put(unit.id(), row);
    }

    private void requireUniqueNames() {
        Map<String, String> owners = new HashMap<>();
        for (Unit unit : units.values()) {
            unit.names()
                    .forEach(
                            name -> {
                                String owner = owners.putIfAbsent(name, unit.id());
                                if (owner != null) {
                                    throw rows.get(unit.id())
                                            .malformed(
                                                    fieldOf(unit, name),
                                                    "“" + name + "”已是 " + owner + " 的名称");
                                }
                            });
        }
    }

    private static String fieldOf(Unit unit, String name) {
        if (name.equals(unit.fullName())) {
            return "full_name";
        }
        return name.equals(unit.shortName()) ? "short_name" : "aliases";
    }

    private void requireSuccession(Row row, Unit unit) {
        if (unit.successor() == null) {
            return;
        }
        if (unit.validTo() == null) {
            throw row.malformed("valid_to", "有承接单位的必须写明截止日期");
        }
        Set<String> seen = new HashSet<>();
        for (Unit next = unit; next.successor() != null; next = units.get(next.successor())) {
            if (!seen.add(next.id())) {
                throw row.malformed("successor", "承接关系成环：" + unit.id());
            }
            if (!units.containsKey(next.successor())) {
                throw rows.get(next.id())
                        .malformed("successor", "登记簿中没有“" + next.successor() + "”");
            }
        }
    }

    private record Row(String file, int line, Map<String, String> values) {

        boolean isBlank() {
            return values.values().stream().allMatch(String::isBlank);
        }

        Unit unit() {
            for (String column : COLUMNS) {
                if (!values.containsKey(column)) {
                    throw malformed(column, "缺少这一列");
                }
            }
            for (String column : values.keySet()) {
                if (!COLUMNS.contains(column)) {
                    throw malformed(column, "不认识这一列");
                }
            }
            UnitKind kind =
                    oneOf(
                            "kind",
                            Map.of(
                                    "bureau",
                                    UnitKind.BUREAU,
                                    "county",
                                    UnitKind.COUNTY,
                                    "office",
                                    UnitKind.OFFICE));
            LocalDate validFrom = date("valid_from");
            LocalDate validTo = date("valid_to");
            if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
                throw malformed("valid_to", validTo + " 早于 " + validFrom);
            }
            return new Unit(
                    id(),
                    kind,
                    required("full_name"),
                    required("short_name"),
                    required("name_en"),
                    aliases(),
                    fiscalTier(kind),
                    oneOf(
                            "oversight",
                            Map.of("supervise", Oversight.SUPERVISE, "consult", Oversight.CONSULT)),
                    values.get("superior"),
                    validFrom,
                    validTo,
                    optional("successor"));
        }

        private String id() {
            String id = required("id");
            if (!id.matches("[A-Za-z0-9]+")) {
                throw malformed("id", "“" + id + "”只能由英文字母和数字组成");
            }
            return id;
        }

        private List<String> aliases() {
            List<String> aliases = new ArrayList<>();
            Stream.of(values.get("aliases").split("\\|"))
                    .map(String::strip)
                    .filter(alias -> !alias.isEmpty())
                    .forEach(aliases::add);
            return aliases;
        }

        private FiscalTier fiscalTier(UnitKind kind) {
            if (kind == UnitKind.COUNTY) {
                return oneOf(
                        "fiscal_tier",
                        Map.of("district", FiscalTier.DISTRICT, "county", FiscalTier.COUNTY));
            }
            if (optional("fiscal_tier") != null) {
                throw malformed("fiscal_tier", "只有县区才填财政体制");
            }
            return null;
        }

        private LocalDate date(String field) {
            String text = optional(field);
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new RegistryException(
                        file, line, field, "“" + text + "”不是日期（应为 yyyy-MM-dd）", e);
            }
        }

        private <T> T oneOf(String field, Map<String, T> choices) {
            T choice = choices.get(required(field));
            if (choice == null) {
                String allowed = String.join("、", choices.keySet().stream().sorted().toList());
                throw malformed(field, "“" + values.get(field) + "”不是 " + allowed + " 之一");
            }
            return choice;
        }

        private String required(String field) {
            String text = optional(field);
            if (text == null) {
                throw malformed(field, "不能为空");
            }
            return text;
        }

        private String optional(String field) {
            String text = values.get(field);
            return text == null || text.isBlank() ? null : text;
        }

        RegistryException malformed(String field, String problem) {
            return new RegistryException(file, line, field, problem, null);
        }
    }
}
