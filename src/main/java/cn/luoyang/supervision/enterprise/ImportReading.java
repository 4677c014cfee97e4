package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Understands the rows of a file: what each states, and everything that is wrong with it in itself.
 */
final class ImportReading {

    private final UnitRegistry units;
    private final List<Cluster> clusters;
    private final EnterpriseTexts texts;
    private final FactRules rules;
    private final LocalDate today;

    ImportReading(
            UnitRegistry units,
            List<Cluster> clusters,
            EnterpriseTexts texts,
            FactRules rules,
            LocalDate today) {
        this.units = units;
        this.clusters = clusters;
        this.texts = texts;
        this.rules = rules;
        this.today = today;
    }

    List<ImportRow> rows(ImportFile.Content content) {
        Map<String, List<Integer>> numbers = new HashMap<>();
        List<ImportRow> rows = new ArrayList<>();
        Set<String> years = new TreeSet<>();
        content.letters().keySet().stream()
                .filter(c -> c.matches("(revenue|rdCost|staff|rdStaff)\\.\\d{4}"))
                .forEach(c -> years.add(c.substring(c.indexOf('.') + 1)));
        for (ImportFile.Line line : content.lines()) {
            ImportRow row = new Reader(line, content.letters(), years).read();
            rows.add(row);
            numbers.computeIfAbsent(row.code(), c -> new ArrayList<>()).add(row.number());
        }
        return rows.stream().map(row -> repeated(row, numbers, content.letters())).toList();
    }

    /** Which of two rows of one enterprise is right, nobody can tell: both are named. */
    private static ImportRow repeated(
            ImportRow row, Map<String, List<Integer>> numbers, Map<String, String> letters) {
        List<Integer> same = numbers.get(row.code());
        if (row.code().isEmpty() || same.size() == 1) {
            return row;
        }
        String others =
                String.join(
                        "、",
                        same.stream()
                                .filter(n -> n != row.number())
                                .limit(10)
                                .map(String::valueOf)
                                .toList());
        return row.with(
                List.of(
                        new ImportRow.Reason(
                                letters.get(ImportColumns.CODE) + row.number(),
                                "code",
                                "twiceInFile",
                                List.of(others))));
    }

    /** Reads one row. */
    private final class Reader {

        private final ImportFile.Line line;
        private final Map<String, String> letters;
        private final Set<String> years;
        private final List<ImportRow.Said> said = new ArrayList<>();
        private final List<ImportRow.Reason> reasons = new ArrayList<>();

        Reader(ImportFile.Line line, Map<String, String> letters, Set<String> years) {
            this.line = line;
            this.letters = letters;
            this.years = years;
        }

        ImportRow read() {
            line.cells()
                    .forEach(
                            (column, cell) -> {
                                if (cell.bad() != null) {
                                    reason(column, fieldOf(column), cell.bad());
                                }
                            });
            String code = UnifiedCreditCode.normal(line.text(ImportColumns.CODE));
            if (usable(ImportColumns.CODE)) {
                UnifiedCreditCode.problem(code)
                        .ifPresent(p -> reasons.add(ImportRow.Reason.of(place("code"), p)));
            }
            String name = line.text(ImportColumns.NAME);
            if (usable(ImportColumns.NAME)) {
                rules.problems(FactContent.name(name, today))
                        .forEach(p -> reasons.add(ImportRow.Reason.of(place("name"), p)));
            }
            String county = county();
            String cluster = cluster();
            titles();
            figures();
            rest();
            for (ImportRow.Said one : said) {
                for (FactProblem problem : rules.problems(one.content())) {
                    reasons.add(
                            ImportRow.Reason.of(
                                    one.columns().getOrDefault(problem.field(), rowPlace()),
                                    problem));
                }
            }
            return new ImportRow(
                    line.number(),
                    code.length() > 64 ? code.substring(0, 64) : code,
                    name.length() > 200 ? name.substring(0, 200) : name,
                    county,
                    cluster,
                    reasons.isEmpty() ? List.copyOf(said) : List.of(),
                    reasons);
        }

        private String county() {
            String written = line.text(ImportColumns.COUNTY);
            if (written.isEmpty()) {
                if (usable(ImportColumns.COUNTY)) {
                    reason(ImportColumns.COUNTY, "county", "required");
                }
                return null;
            }
            Optional<Unit> found =
                    Stream.concat(units.resolve(written).stream(), units.find(written).stream())
                            .filter(u -> u.kind() == UnitKind.COUNTY && u.isValidAt(today))
                            .findFirst();
            if (found.isEmpty()) {
                reason(ImportColumns.COUNTY, "county", "countyUnknown", written);
            }
            return found.map(Unit::id).orElse(null);
        }

        private String cluster() {
            String written = line.text("cluster");
            if (written.isEmpty()) {
                return null;
            }
            Optional<Cluster> found =
                    Clusters.named(clusters.stream().filter(c -> !c.retired()).toList(), written);
            if (found.isEmpty()) {
                reason(
                        "cluster",
                        "cluster",
                        "notOneOf",
                        written,
                        String.join(
                                "、",
                                clusters.stream()
                                        .filter(c -> !c.retired())
                                        .map(Cluster::name)
                                        .toList()));
            }
            return found.map(Cluster::id).orElse(null);
        }

        private void titles() {
            for (Tier tier : Tier.values()) {
                String on = "recognisedOn." + tier.id();
                String until = "expiresOn." + tier.id();
                if (!line.has(on) && !line.has(until)) {
                    continue;
                }
                LocalDate recognised = day(on);
                LocalDate expires = day(until);
                if (readable(on, until)) {
                    say(
                            FactContent.title(tier.id(), recognised, expires, null),
                            Map.of("recognisedOn", place(on), "expiresOn", place(until)));
                }
            }
        }

        private void figures() {
            for (String year : years) {
                Map<String, String> places = new HashMap<>();
                boolean any = false;
                for (String figure : ImportColumns.OF_YEAR) {
                    places.put(figure, place(figure + "." + year));
                    any |= line.has(figure + "." + year);
                }
                if (!any) {
                    continue;
                }
                places.put("year", places.get("revenue"));
                int before = reasons.size();
                BigDecimal revenue = amount("revenue." + year);
                BigDecimal rdCost = amount("rdCost." + year);
                Integer staff = whole("staff." + year);
                Integer rdStaff = whole("rdStaff." + year);
                if (reasons.size() == before) {
                    say(
                            FactContent.figures(
                                    Integer.valueOf(year), revenue, rdCost, staff, rdStaff),
                            places);
                }
            }
        }

        private void rest() {
            if (any("cloudSince", "cloudEvidence")) {
                LocalDate since = day("cloudSince");
                if (readable("cloudSince", "cloudEvidence")) {
                    say(
                            FactContent.cloud(since, line.text("cloudEvidence")),
                            places("cloudSince", "cloudEvidence"));
                }
            }
            if (any("level", "assessedOn")) {
                Integer level = whole("level");
                LocalDate on = day("assessedOn");
                if (readable("level", "assessedOn")) {
                    say(FactContent.digital(level, on), places("level", "assessedOn"));
                }
            }
            if (any("coreBusiness", "coreSystem", "coreSince")) {
                String business =
                        choice("coreBusiness", FactKind.CORE_BUSINESSES, "enterprise.core.");
                LocalDate since = day("coreSince");
                if (readable("coreBusiness", "coreSystem", "coreSince")) {
                    say(
                            FactContent.coreBusiness(business, line.text("coreSystem"), since),
                            places("coreBusiness", "coreSystem", "coreSince"));
                }
            }
            if (any("listingStage", "listingOn")) {
                String stage =
                        choice("listingStage", FactKind.LISTING_STAGES, "enterprise.listing.");
                LocalDate on = day("listingOn");
                if (readable("listingStage", "listingOn")) {
                    say(FactContent.listing(stage, on), places("listingStage", "listingOn"));
                }
            }
            if (any("specialist", "specialistSince")) {
                LocalDate since = day("specialistSince");
                if (readable("specialist", "specialistSince")) {
                    say(
                            FactContent.specialist(
                                    line.text("specialist"), since == null ? today : since, null),
                            places("specialist", "specialistSince"));
                }
            }
            for (String list : FactKind.LISTS) {
                String from = "listFrom." + list;
                String to = "listTo." + list;
                if (any(from, to)) {
                    LocalDate first = day(from);
                    LocalDate last = day(to);
                    if (readable(from, to)) {
                        String reason = line.text("listReason");
                        say(
                                FactContent.onList(
                                        list, first, last, reason.isEmpty() ? null : reason),
                                Map.of(
                                        "listFrom",
                                        place(from),
                                        "listTo",
                                        place(to),
                                        "listReason",
                                        place("listReason"),
                                        "note",
                                        place("listReason")));
                    }
                }
            }
            if (any("contact", "phone") && readable("contact", "phone")) {
                say(
                        FactContent.contact(
                                line.text("contact"),
                                line.text("phone").replaceAll("[\\s\\u3000]", ""),
                                today),
                        places("contact", "phone"));
            }
        }

        private boolean any(String... columns) {
            return Stream.of(columns).anyMatch(line::has);
        }

        private Map<String, String> places(String... columns) {
            Map<String, String> places = new HashMap<>();
            for (String column : columns) {
                places.put(column, place(column));
            }
            return places;
        }

        /** Whether none of these cells was found unreadable before. */
        private boolean readable(String... columns) {
            Set<String> unread = new TreeSet<>();
            reasons.forEach(r -> unread.add(String.valueOf(r.place())));
            return Stream.of(columns).filter(line::has).noneMatch(c -> unread.contains(place(c)));
        }

        private boolean usable(String column) {
            ImportCell cell = line.cells().get(column);
            return cell == null || cell.bad() == null;
        }

        private LocalDate day(String column) {
            ImportCell cell = line.cells().get(column);
            if (cell == null || cell.bad() != null) {
                return null;
            }
            Optional<LocalDate> day = cell.day();
            if (day.isEmpty()) {
                reason(column, fieldOf(column), "notADay", cell.text());
            }
            return day.orElse(null);
        }

        private BigDecimal amount(String column) {
            ImportCell cell = line.cells().get(column);
            if (cell == null || cell.bad() != null) {
                return null;
            }
            Optional<BigDecimal> amount = cell.amount();
            if (amount.isEmpty()) {
                reason(column, fieldOf(column), "notANumber", cell.text());
            }
            return amount.orElse(null);
        }

        private Integer whole(String column) {
            BigDecimal amount = amount(column);
            if (amount == null) {
                return null;
            }
            try {
                return amount.intValueExact();
            } catch (ArithmeticException e) {
                reason(column, fieldOf(column), "notWhole", amount.toPlainString());
                return null;
            }
        }

        private String choice(String column, List<String> known, String prefix) {
            ImportCell cell = line.cells().get(column);
            if (cell == null || cell.bad() != null) {
                return null;
            }
            List<String> words = new ArrayList<>();
            for (String id : known) {
                String chinese = texts.text(Locale.CHINA, prefix + id);
                words.add(texts.text(prefix + id));
                if (id.equals(cell.text())
                        || chinese.equals(cell.text())
                        || texts.text(Locale.ENGLISH, prefix + id).equalsIgnoreCase(cell.text())) {
                    return id;
                }
            }
            reason(column, fieldOf(column), "notOneOf", cell.text(), String.join("、", words));
            return null;
        }

        private void say(FactContent content, Map<String, String> columns) {
            said.add(new ImportRow.Said(content, columns));
        }

        private void reason(String column, String field, String code, String... args) {
            reasons.add(new ImportRow.Reason(place(column), field, code, List.of(args)));
        }

        private String place(String column) {
            return letters.containsKey(column) ? letters.get(column) + line.number() : rowPlace();
        }

        private String rowPlace() {
            return String.valueOf(line.number());
        }

        private String fieldOf(String column) {
            int dot = column.indexOf('.');
            return dot < 0 ? column : column.substring(0, dot);
        }
    }
}
