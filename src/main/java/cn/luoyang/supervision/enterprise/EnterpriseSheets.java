package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.Column;
import cn.luoyang.supervision.workbook.LedgerSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/**
 * The template of the import, and the export, which has the template's columns and can be sent in
 * again.
 */
@Component
class EnterpriseSheets {

    private static final String VERSION = "01.0000";
    private static final int YEARS = 3;
    private static final int WIDTH = 16;

    private final Enterprises enterprises;
    private final ImportColumns columns;
    private final Clusters clusters;
    private final UnitRegistry units;
    private final EnterpriseTexts texts;
    private final Clock clock;

    EnterpriseSheets(
            Enterprises enterprises,
            ImportColumns columns,
            Clusters clusters,
            UnitRegistry units,
            EnterpriseTexts texts,
            Clock clock) {
        this.enterprises = enterprises;
        this.columns = columns;
        this.clusters = clusters;
        this.units = units;
        this.texts = texts;
        this.clock = clock;
    }

    /** An empty workbook with what each column takes explained on a second page. */
    void template(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "supervision", VERSION)) {
            List<String> keys = columns.keys(years(LocalDate.now(clock)));
            Worksheet page = workbook.newWorksheet(texts.text("enterprise.xlsx.sheet"));
            for (int i = 0; i < keys.size(); i++) {
                boolean required = ImportColumns.REQUIRED.contains(keys.get(i));
                page.value(0, i, columns.heading(keys.get(i)) + (required ? "*" : ""));
                page.style(0, i).bold().fillColor("E7EDF4").wrapText(true).set();
                page.width(i, WIDTH);
            }
            // a code typed into a number cell would lose its last digits
            page.range(1, 0, ImportFile.MOST_ROWS, 0).style().format("@").set();
            page.freezePane(2, 1);
            Worksheet help = workbook.newWorksheet(texts.text("enterprise.xlsx.help"));
            List<String> lines = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                lines.add(texts.text("enterprise.xlsx.help" + i, ImportFile.MOST_ROWS));
            }
            lines.add(
                    texts.text("enterprise.col.county")
                            + "："
                            + units.counties(LocalDate.now(clock)).stream()
                                    .map(Unit::shortName)
                                    .collect(Collectors.joining("、")));
            lines.add(
                    texts.text("enterprise.col.cluster")
                            + "："
                            + clusters.all().stream()
                                    .filter(c -> !c.retired())
                                    .map(Cluster::name)
                                    .collect(Collectors.joining("、")));
            lines.add(
                    texts.text("enterprise.col.coreBusiness")
                            + "："
                            + words(FactKind.CORE_BUSINESSES, "enterprise.core."));
            lines.add(
                    texts.text("enterprise.col.listingStage")
                            + "："
                            + words(FactKind.LISTING_STAGES, "enterprise.listing."));
            help.width(0, 110);
            for (int i = 0; i < lines.size(); i++) {
                help.value(i, 0, lines.get(i));
                help.style(i, 0).wrapText(true).set();
            }
        }
    }

    /** Writes a selection, a batch at a time. Phones are masked where the user may not see them. */
    void export(EnterpriseSelection selection, OutputStream out) throws IOException {
        List<String> codes = enterprises.codes(selection);
        Map<String, String> clusterNames =
                clusters.all().stream().collect(Collectors.toMap(Cluster::id, Cluster::name));
        List<Column<Profile>> shown = new ArrayList<>();
        for (String key : columns.keys(years(selection.asOf()))) {
            shown.add(new Column<>(key, WIDTH, value(key, clusterNames)));
        }
        Workbook workbook = new Workbook(out, "supervision", VERSION);
        try (var sheet =
                new LedgerSheet<>(
                        workbook,
                        texts.text("enterprise.xlsx.sheet"),
                        shown,
                        columns::heading,
                        false,
                        LedgerSheet.MOST_ROWS)) {
            for (int i = 0; i < codes.size(); i += FactStore.BATCH) {
                enterprises
                        .profiles(
                                codes.subList(i, Math.min(codes.size(), i + FactStore.BATCH)),
                                selection.asOf())
                        .forEach(sheet::add);
            }
        }
        workbook.finish();
    }

    private static List<Integer> years(LocalDate day) {
        return IntStream.rangeClosed(day.getYear() - YEARS, day.getYear() - 1).boxed().toList();
    }

    private Function<Profile, Object> value(String key, Map<String, String> clusterNames) {
        int dot = key.indexOf('.');
        String subject = dot < 0 ? "" : key.substring(dot + 1);
        return switch (dot < 0 ? key : key.substring(0, dot)) {
            case "code" -> Profile::code;
            case "name" -> Profile::name;
            case "county" -> p -> p.county() == null ? null : units.get(p.county()).shortName();
            case "cluster" -> p -> clusterNames.get(p.cluster());
            case "recognisedOn" ->
                    p -> title(p, subject).map(Profile.Title::recognisedOn).orElse(null);
            case "expiresOn" -> p -> title(p, subject).map(Profile.Title::expiresOn).orElse(null);
            case "revenue" -> p -> year(p, subject).map(Profile.YearFigures::revenue).orElse(null);
            case "rdCost" -> p -> year(p, subject).map(Profile.YearFigures::rdCost).orElse(null);
            case "staff" -> p -> year(p, subject).map(Profile.YearFigures::staff).orElse(null);
            case "rdStaff" -> p -> year(p, subject).map(Profile.YearFigures::rdStaff).orElse(null);
            case "cloudSince" -> Profile::cloudSince;
            case "cloudEvidence" -> Profile::cloudEvidence;
            case "level" -> Profile::digitalLevel;
            case "assessedOn" -> Profile::assessedOn;
            case "coreBusiness" ->
                    p ->
                            core(p).map(c -> texts.text("enterprise.core." + c.business()))
                                    .orElse(null);
            case "coreSystem" -> p -> core(p).map(Profile.CoreBusiness::system).orElse(null);
            case "coreSince" -> p -> core(p).map(Profile.CoreBusiness::since).orElse(null);
            case "listingStage" ->
                    p ->
                            p.listingStage() == null
                                    ? null
                                    : texts.text("enterprise.listing." + p.listingStage());
            case "listingOn" -> Profile::listingOn;
            case "specialist" -> Profile::specialist;
            case "specialistSince" -> Profile::specialistSince;
            case "listFrom" -> p -> listed(p, subject).map(Profile.Listed::from).orElse(null);
            case "listTo" -> p -> listed(p, subject).map(Profile.Listed::to).orElse(null);
            case "listReason" ->
                    p -> p.lists().stream().findFirst().map(Profile.Listed::reason).orElse(null);
            case "contact" -> p -> p.contact() == null ? null : p.contact().name();
            case "phone" -> p -> p.contact() == null ? null : p.contact().phone();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Optional<Profile.Title> title(Profile profile, String tier) {
        return profile.titles().stream()
                .filter(t -> t.tier().id().equals(tier))
                .reduce((first, last) -> last);
    }

    private static Optional<Profile.YearFigures> year(Profile profile, String year) {
        return profile.figures().stream()
                .filter(f -> f.year() == Integer.parseInt(year))
                .findFirst();
    }

    private static Optional<Profile.CoreBusiness> core(Profile profile) {
        return profile.coreBusinesses().stream().findFirst();
    }

    private static Optional<Profile.Listed> listed(Profile profile, String list) {
        return profile.lists().stream()
                .filter(l -> l.list().equals(list))
                .reduce((first, last) -> last);
    }

    private String words(List<String> ids, String prefix) {
        return ids.stream().map(id -> texts.text(prefix + id)).collect(Collectors.joining("、"));
    }
}
