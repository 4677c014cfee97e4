package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.plan.PlanDocument.DecisionEntry;
import cn.luoyang.supervision.plan.PlanDocument.IndicatorEntry;
import cn.luoyang.supervision.plan.PlanDocument.ItemEntry;
import cn.luoyang.supervision.plan.PlanDocument.ObligationEntry;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the catalogue from YAML and refuses one that is wrong, so that nothing after it needs to
 * check.
 */
final class PlanLoader {

    private static final String SHIPPED = "plan/plan.yaml";

    private static final Map<String, Cadence> REPORT_CADENCES =
            Map.of(
                    "month", Cadence.MONTH,
                    "quarter", Cadence.QUARTER,
                    "halfYear", Cadence.HALF_YEAR);

    private static final Map<String, Cadence> CADENCES =
            Map.of(
                    "month", Cadence.MONTH,
                    "quarter", Cadence.QUARTER,
                    "halfYear", Cadence.HALF_YEAR,
                    "year", Cadence.YEAR,
                    "season", Cadence.SEASON);

    private static final Map<String, TaskKind> KINDS =
            Map.of(
                    "mech", TaskKind.MECHANISM,
                    "case", TaskKind.CASE,
                    "event", TaskKind.EVENT,
                    "policy", TaskKind.POLICY,
                    "drive", TaskKind.DRIVE);

    private static final Map<String, LeadBasis> LEAD_BASES =
            Stream.of(LeadBasis.values()).collect(Collectors.toMap(LeadBasis::label, b -> b));

    private static final Map<String, Indicator.Direction> DIRECTIONS =
            Map.of(
                    "up", Indicator.Direction.UP,
                    "down", Indicator.Direction.DOWN,
                    "floor", Indicator.Direction.FLOOR);

    private static final Map<String, Decision.Kind> DECISION_KINDS =
            Map.ofEntries(
                    Map.entry("alias", Decision.Kind.ALIAS),
                    Map.entry("typo", Decision.Kind.TYPO),
                    Map.entry("openEnd", Decision.Kind.OPEN_END),
                    Map.entry("suggestedUnit", Decision.Kind.SUGGESTED_UNIT),
                    Map.entry("lead", Decision.Kind.LEAD),
                    Map.entry("division", Decision.Kind.DIVISION),
                    Map.entry("rule", Decision.Kind.RULE),
                    Map.entry("scope", Decision.Kind.SCOPE),
                    Map.entry("date", Decision.Kind.DATE),
                    Map.entry("cadence", Decision.Kind.CADENCE),
                    Map.entry("basis", Decision.Kind.BASIS));

    /** What the plan prints for all county-level governments together. */
    private static final Set<String> ALL_COUNTIES = Set.of("各县区人民政府", "各县区政府");

    private final String file;
    private final UnitRegistry units;
    private final PlanDocument document;
    private final YamlLines lines;
    private final List<CatalogueException> findings = new ArrayList<>();
    private final Map<Integer, Boolean> numbered = new TreeMap<>();

    private PlanLoader(String file, String yaml, UnitRegistry units) {
        this.file = file;
        this.units = units;
        this.lines = lines(file, yaml);
        this.document = bind(yaml);
    }

    static PlanCatalogue shipped(UnitRegistry units) {
        return load(SHIPPED, shippedText(), units);
    }

    static String shippedText() {
        try (InputStream yaml = PlanLoader.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (yaml == null) {
                throw new CatalogueException(SHIPPED, 0, "-", "文件不存在", null);
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param file name used in messages
     * @throws CatalogueException naming all that is wrong
     */
    static PlanCatalogue load(String file, String yaml, UnitRegistry units) {
        return new PlanLoader(file, yaml, units).catalogue();
    }

    private static YamlLines lines(String file, String yaml) {
        try {
            return new YamlLines(yaml);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new CatalogueException(file, line, "-", "不是正确的 YAML：" + e.getProblem(), e);
        }
    }

    private PlanDocument bind(String yaml) {
        ObjectMapper mapper =
                new ObjectMapper(
                                YAMLFactory.builder()
                                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                        .build())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        try {
            PlanDocument document = mapper.readValue(yaml, PlanDocument.class);
            if (document == null) {
                throw new CatalogueException(file, 1, "-", "文件是空的", null);
            }
            return document;
        } catch (JsonMappingException e) {
            throw misfit(e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new CatalogueException(
                    file, line, "-", "不是正确的 YAML：" + e.getOriginalMessage(), e);
        }
    }

    /** What Jackson could not bind, in our words. Its own location is often past the field. */
    private CatalogueException misfit(JsonMappingException e) {
        List<Object> path = new ArrayList<>();
        for (JsonMappingException.Reference reference : e.getPath()) {
            path.add(
                    reference.getFieldName() != null
                            ? reference.getFieldName()
                            : (Object) reference.getIndex());
        }
        String problem;
        if (e instanceof UnrecognizedPropertyException unknown) {
            problem = "不认识的字段“" + unknown.getPropertyName() + "”";
        } else if (e instanceof InvalidFormatException invalid) {
            problem = "值“" + invalid.getValue() + "”的类型不对";
        } else if (e instanceof MismatchedInputException) {
            problem = "值的类型不对";
        } else {
            problem = e.getOriginalMessage();
        }
        return new CatalogueException(file, lines.lineOf(path), written(path), problem, e);
    }

    private PlanCatalogue catalogue() {
        Path top = new Path(List.of());
        Map<String, Section> sections = sections(top.to("sections"));
        Plan[] plan = new Plan[1];
        collect(() -> plan[0] = plan(top.to("plan")));
        require(document.defaults(), top.to("defaults"));
        int requirements = PlanCatalogue.KEY_TASKS + PlanCatalogue.REQUIREMENTS;
        List<KeyTask> items = new ArrayList<>();
        List<KeyTask> tasks =
                items(
                        require(document.keyTasks(), top.to("keyTasks")),
                        top.to("keyTasks"),
                        number ->
                                number >= 1
                                        && (number <= PlanCatalogue.KEY_TASKS
                                                || number > requirements),
                        "1—%d 之间（增加的从 %d 起）".formatted(PlanCatalogue.KEY_TASKS, requirements + 1),
                        sections);
        requireNoGap(1, PlanCatalogue.KEY_TASKS, top.to("keyTasks"));
        tasks.stream()
                .mapToInt(KeyTask::number)
                .max()
                .ifPresent(last -> requireNoGap(requirements + 1, last, top.to("keyTasks")));
        items.addAll(tasks);
        List<KeyTask> rest =
                items(
                        require(document.requirements(), top.to("requirements")),
                        top.to("requirements"),
                        number -> number > PlanCatalogue.KEY_TASKS && number <= requirements,
                        "%d—%d 之间".formatted(PlanCatalogue.KEY_TASKS + 1, requirements),
                        sections);
        requireNoGap(PlanCatalogue.KEY_TASKS + 1, requirements, top.to("requirements"));
        items.addAll(rest);
        items.sort(Comparator.comparing(KeyTask::number));
        collect(this::requireUniqueIndicators);
        if (!findings.isEmpty()) {
            throw CatalogueException.all(findings);
        }
        return new PlanCatalogue(plan[0], List.copyOf(sections.values()), items);
    }

    private Plan plan(Path at) {
        PlanDocument.PlanEntry entry = require(document.plan(), at);
        LocalDate start = date(entry.planStart(), at.to("planStart"));
        LocalDate end = date(entry.planEnd(), at.to("planEnd"));
        LocalDate launch = date(entry.launch(), at.to("launch"));
        if (end.isBefore(start)) {
            throw wrong(at.to("planEnd"), end + " 早于 " + start);
        }
        if (launch.isBefore(start) || launch.isAfter(end)) {
            throw wrong(at.to("launch"), launch + " 不在方案期内");
        }
        return new Plan(
                text(entry.title(), at.to("title")),
                text(entry.titleEn(), at.to("titleEn")),
                text(entry.edition(), at.to("edition")),
                text(entry.issuedAssumption(), at.to("issuedAssumption")),
                start,
                end,
                launch,
                each(entry.decisions(), at.to("decisions"), this::decision));
    }

    private Map<String, Section> sections(Path at) {
        Map<String, Section> sections = new LinkedHashMap<>();
        List<PlanDocument.SectionEntry> entries = require(document.sections(), at);
        for (int i = 0; i < entries.size(); i++) {
            Path path = at.to(i);
            PlanDocument.SectionEntry entry = require(entries.get(i), path);
            Section section =
                    new Section(
                            text(entry.id(), path.to("id")),
                            text(entry.title(), path.to("title")),
                            text(entry.titleEn(), path.to("titleEn")));
            if (sections.putIfAbsent(section.id(), section) != null) {
                throw wrong(path.to("id"), "“" + section.id() + "”重复");
            }
        }
        return sections;
    }

    /** The items of one list that are right, by whatever number; the others are findings. */
    private List<KeyTask> items(
            List<ItemEntry> entries,
            Path at,
            IntPredicate belongs,
            String numbers,
            Map<String, Section> sections) {
        Map<Integer, KeyTask> items = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            ItemEntry entry = entries.get(i);
            Path path = at.to(i);
            collect(
                    () -> {
                        int number = require(require(entry, path).number(), path.to("number"));
                        if (!belongs.test(number)) {
                            throw wrong(
                                    path.to("number"), "编号 %d 不在 %s".formatted(number, numbers));
                        }
                        if (numbered.put(number, true) != null) {
                            throw wrong(path.to("number"), "编号 " + number + " 重复");
                        }
                        items.put(number, item(entry, path, sections));
                    });
        }
        return List.copyOf(items.values());
    }

    /** An item that is wrong in itself has its finding, and is not missing as well. */
    private void requireNoGap(int first, int last, Path at) {
        for (int number = first; number <= last; number++) {
            if (!numbered.containsKey(number)) {
                findings.add(wrong(at, "缺少编号 " + number));
            }
        }
    }

    /** Goes on after something wrong, so that all of it is found at once. */
    private void collect(Runnable reading) {
        try {
            reading.run();
        } catch (CatalogueException e) {
            findings.add(e);
        }
    }

    private KeyTask item(ItemEntry entry, Path at, Map<String, Section> sections) {
        PlanDocument.Defaults defaults = document.defaults();
        Section section =
                oneOf(sections, text(entry.section(), at.to("section")), at.to("section"));
        List<String> listed = listedUnits(entry, at);
        boolean counties = require(entry.counties(), at.to("counties"));
        List<String> printed = each(entry.printedUnits(), at.to("printedUnits"), this::text);
        if (!printed.isEmpty()) {
            collect(() -> requirePrintedAsListed(printed, listed, counties, at.to("printedUnits")));
        }
        Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
        kinds.addAll(
                each(
                        require(entry.kind(), at.to("kind")),
                        at.to("kind"),
                        (kind, path) -> oneOf(KINDS, kind, path)));
        if (kinds.isEmpty()) {
            throw wrong(at.to("kind"), "至少要有一类");
        }
        return new KeyTask(
                entry.number(),
                section,
                text(entry.clause(), at.to("clause")),
                text(entry.title(), at.to("title")),
                text(entry.titleEn(), at.to("titleEn")),
                text(entry.summary(), at.to("summary")),
                text(entry.summaryEn(), at.to("summaryEn")),
                kinds,
                listed,
                counties,
                printed,
                oneOf(
                        LEAD_BASES,
                        orDefault(entry.leadBasis(), defaults.leadBasis()),
                        at.to("leadBasis")),
                oneOf(
                        REPORT_CADENCES,
                        orDefault(entry.report(), defaults.report()),
                        at.to("report")),
                positive(
                        orDefault(entry.reportDueWorkingDay(), defaults.reportDueWorkingDay()),
                        at.to("reportDueWorkingDay")),
                each(entry.indicators(), at.to("indicators"), this::indicator),
                each(entry.obligations(), at.to("obligations"), this::obligation),
                each(entry.decisions(), at.to("decisions"), this::decision),
                Boolean.TRUE.equals(entry.repealed()));
    }

    private List<String> listedUnits(ItemEntry entry, Path at) {
        List<String> listed = each(entry.units(), at.to("units"), this::text);
        if (listed.isEmpty()) {
            throw wrong(at.to("units"), "至少要有一个责任单位");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < listed.size(); i++) {
            Path path = at.to("units").to(i);
            String id = listed.get(i);
            if (units.find(id).isEmpty()) {
                findings.add(wrong(path, "责任单位登记簿中没有“" + id + "”"));
            } else if (units.get(id).kind() != UnitKind.BUREAU) {
                findings.add(wrong(path, "“" + id + "”不是市级单位；县区用 counties 表示"));
            } else if (!seen.add(id)) {
                findings.add(wrong(path, "“" + id + "”重复"));
            }
        }
        return listed;
    }

    /** Holds what we dispatch to against what the plan prints, name by name. */
    private void requirePrintedAsListed(
            List<String> printed, List<String> listed, boolean counties, Path at) {
        List<String> city = printed.stream().filter(name -> !ALL_COUNTIES.contains(name)).toList();
        for (int i = 0; i < city.size(); i++) {
            String name = city.get(i);
            String id =
                    units.resolve(name)
                            .orElseThrow(() -> wrong(at, "责任单位登记簿认不出“" + name + "”"))
                            .id();
            if (i >= listed.size() || !listed.get(i).equals(id)) {
                throw wrong(at, "印出的“" + name + "”是 " + id + "，与 units 的次序不一致");
            }
        }
        if (city.size() != listed.size() || counties != (printed.size() > city.size())) {
            throw wrong(at, "与 units、counties 不一致");
        }
    }

    private Indicator indicator(IndicatorEntry entry, Path at) {
        boolean openEnded = Boolean.TRUE.equals(entry.openEnded());
        if (openEnded == (entry.target() != null)) {
            throw wrong(
                    at.to("target"),
                    openEnded ? "openEnded 的指标不能有目标值" : "缺少目标值；文中未定数值的应写 openEnded: true");
        }
        boolean hard = require(entry.hard(), at.to("hard"));
        if (hard && openEnded) {
            throw wrong(at.to("hard"), "没有目标值的指标不能是刚性的");
        }
        return new Indicator(
                text(entry.id(), at.to("id")),
                text(entry.name(), at.to("name")),
                text(entry.nameEn(), at.to("nameEn")),
                text(entry.unit(), at.to("unit")),
                entry.baseline(),
                entry.target(),
                openEnded,
                date(entry.due(), at.to("due")),
                Boolean.TRUE.equals(entry.dueAssumed()),
                oneOf(DIRECTIONS, entry.direction(), at.to("direction")),
                hard,
                oneOf(CADENCES, entry.frequency(), at.to("frequency")),
                text(entry.clause(), at.to("clause")));
    }

    private Obligation obligation(ObligationEntry entry, Path at) {
        return new Obligation(
                text(entry.id(), at.to("id")),
                text(entry.name(), at.to("name")),
                text(entry.nameEn(), at.to("nameEn")),
                oneOf(CADENCES, entry.cadence(), at.to("cadence")),
                positive(entry.atLeast(), at.to("atLeast")));
    }

    private Decision decision(DecisionEntry entry, Path at) {
        Decision.Kind kind = oneOf(DECISION_KINDS, entry.kind(), at.to("kind"));
        List<String> suggested = each(entry.suggestedUnits(), at.to("suggestedUnits"), this::text);
        if ((kind == Decision.Kind.SUGGESTED_UNIT) == suggested.isEmpty()) {
            throw wrong(at.to("suggestedUnits"), "kind 为 suggestedUnit 时必须填写，其他情形不填");
        }
        return new Decision(
                kind,
                text(entry.question(), at.to("question")),
                text(entry.decision(), at.to("decision")),
                each(entry.alternatives(), at.to("alternatives"), this::text),
                suggested);
    }

    private void requireUniqueIndicators() {
        Set<String> seen = new HashSet<>();
        List<ItemEntry> items = document.keyTasks();
        for (int i = 0; i < items.size(); i++) {
            List<IndicatorEntry> indicators =
                    items.get(i) == null ? null : items.get(i).indicators();
            for (int j = 0; indicators != null && j < indicators.size(); j++) {
                if (indicators.get(j) != null && !seen.add(indicators.get(j).id())) {
                    throw wrong(
                            new Path(List.of("keyTasks", i, "indicators", j, "id")),
                            "“" + indicators.get(j).id() + "”重复");
                }
            }
        }
    }

    private <E, T> List<T> each(List<E> entries, Path at, BiFunction<E, Path, T> convert) {
        List<T> converted = new ArrayList<>();
        for (int i = 0; entries != null && i < entries.size(); i++) {
            int position = i;
            collect(
                    () ->
                            converted.add(
                                    convert.apply(
                                            require(entries.get(position), at.to(position)),
                                            at.to(position))));
        }
        return converted;
    }

    /** A text that is missing is a finding; reading goes on with an empty one. */
    private String text(String value, Path at) {
        if (value == null || value.isBlank()) {
            findings.add(wrong(at, "不能为空"));
            return "";
        }
        return value.strip();
    }

    private LocalDate date(String value, Path at) {
        require(value, at);
        try {
            return LocalDate.parse(value.strip());
        } catch (DateTimeParseException e) {
            throw wrong(at, "“" + value + "”不是日期（应为 yyyy-MM-dd）");
        }
    }

    private int positive(Integer value, Path at) {
        if (require(value, at) < 1) {
            throw wrong(at, "应为正整数");
        }
        return value;
    }

    private <T> T oneOf(Map<String, T> choices, String value, Path at) {
        T choice = choices.get(require(value, at).strip());
        if (choice == null) {
            String allowed = String.join("、", choices.keySet().stream().sorted().toList());
            throw wrong(at, "“" + value + "”不是 " + allowed + " 之一");
        }
        return choice;
    }

    private <T> T require(T value, Path at) {
        if (value == null) {
            throw wrong(at, "不能为空");
        }
        return value;
    }

    private static <T> T orDefault(T value, T otherwise) {
        return value != null ? value : otherwise;
    }

    private CatalogueException wrong(Path at, String problem) {
        return new CatalogueException(
                file, lines.lineOf(at.steps()), written(at.steps()), problem, null);
    }

    private static String written(List<Object> path) {
        StringBuilder written = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer position) {
                written.append('[').append(position).append(']');
            } else {
                written.append(written.isEmpty() ? "" : ".").append(step);
            }
        }
        return written.toString();
    }

    /** Where in the file something stands: keys and, in lists, positions from 0. */
    private record Path(List<Object> steps) {

        Path to(Object step) {
            List<Object> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Path(longer);
        }
    }
}
