package cn.luoyang.supervision.enterprise;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Compares rows with the ledger: what each would change, and whether the user may. */
@Component
class ImportPlanning {

    private final EnterpriseRows enterprises;
    private final FactStore facts;
    private final EnterpriseRegister register;
    private final EnterpriseAccess access;
    private final Clock clock;

    ImportPlanning(
            EnterpriseRows enterprises,
            FactStore facts,
            EnterpriseRegister register,
            EnterpriseAccess access,
            Clock clock) {
        this.enterprises = enterprises;
        this.facts = facts;
        this.register = register;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A row and what follows from it.
     *
     * @param code the surviving one; the row's own if it is new
     * @param changes what would be recorded; none if it says nothing new
     */
    record Planned(ImportRow row, String code, List<Change> changes) {

        ImportOutcome outcome() {
            if (!row.reasons().isEmpty()) {
                return ImportOutcome.BAD;
            }
            return changes.isEmpty() ? ImportOutcome.SAME : ImportOutcome.GOOD;
        }
    }

    /** Plans rows; {@code progress} hears of each that is done. */
    List<Planned> plan(List<ImportRow> rows, IntConsumer progress) {
        List<Planned> planned = new ArrayList<>();
        Map<String, Integer> surviving = new HashMap<>();
        for (List<ImportRow> some : FactStore.batches(rows)) {
            Map<String, EnterpriseRows.Known> known = known(some);
            Map<String, History> histories =
                    facts.histories(
                            new TreeSet<>(
                                    known.values().stream()
                                            .map(EnterpriseRows.Known::surviving)
                                            .toList()));
            FactRules rules = register.rules();
            for (ImportRow row : some) {
                Planned one = plan(row, known.get(row.code()), histories, rules);
                Integer before = surviving.putIfAbsent(one.code(), row.number());
                planned.add(
                        before == null || !one.row().reasons().isEmpty()
                                ? one
                                : bad(one, "code", "twiceMerged", String.valueOf(before)));
            }
            progress.accept(planned.size());
        }
        return planned;
    }

    private Planned plan(
            ImportRow row,
            EnterpriseRows.Known known,
            Map<String, History> histories,
            FactRules rules) {
        if (!row.reasons().isEmpty()) {
            return new Planned(row, row.code(), List.of());
        }
        if (known == null) {
            return planNew(row);
        }
        if (!access.isIndustry() && !access.ownCounties().contains(known.county())) {
            // no more than that: whose it is, and what is known of it, is not told
            return bad(new Planned(row, known.surviving(), List.of()), "code", "notYours");
        }
        History history = histories.get(known.surviving());
        List<Change> changes = Change.toRecord(history, wanted(row, known, history));
        List<ImportRow.Reason> reasons = new ArrayList<>();
        for (Change change : changes) {
            FactKind kind = change.content().kind();
            if (!access.mayRecord(kind, known.county())) {
                reasons.add(
                        new ImportRow.Reason(
                                place(row, change.content()),
                                "kind." + kind,
                                kind.isOfIndustryBureau() ? "onlyIndustry" : "onlyCounty",
                                List.of()));
            }
            // what the row and the ledger say together must be right as well
            rules.problems(change.content())
                    .forEach(
                            p -> reasons.add(ImportRow.Reason.of(place(row, change.content()), p)));
        }
        return new Planned(row.with(reasons), known.surviving(), changes);
    }

    private Planned planNew(ImportRow row) {
        List<ImportRow.Reason> reasons = new ArrayList<>();
        if (!access.mayRegister(row.county())) {
            reasons.add(
                    new ImportRow.Reason(
                            String.valueOf(row.number()), "county", "otherCounty", List.of()));
        }
        LocalDate since = today();
        for (ImportRow.Said said : row.contents()) {
            FactContent content = said.content();
            since = content.from().isBefore(since) ? content.from() : since;
            if (content.kind().isOfIndustryBureau() && !access.isIndustry()) {
                reasons.add(
                        new ImportRow.Reason(
                                place(row, content),
                                "kind." + content.kind(),
                                "onlyIndustry",
                                List.of()));
            }
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(FactContent.name(row.name(), since), null));
        changes.add(new Change(FactContent.county(row.county(), since), null));
        if (row.cluster() != null) {
            changes.add(new Change(FactContent.cluster(row.cluster(), since), null));
        }
        row.contents().forEach(s -> changes.add(new Change(s.content(), null)));
        return new Planned(row.with(reasons), row.code(), changes);
    }

    /**
     * What a row says of an enterprise that is known; name, county and cluster only if they differ.
     */
    private List<FactContent> wanted(ImportRow row, EnterpriseRows.Known known, History history) {
        Profile now = history.on(today());
        List<FactContent> wanted = new ArrayList<>();
        // a row by a duplicate's code speaks by the duplicate's name
        if (known.surviving().equals(row.code()) && !plain(row.name()).equals(plain(now.name()))) {
            wanted.add(FactContent.name(row.name(), today()));
        }
        if (!row.county().equals(now.county())) {
            wanted.add(FactContent.county(row.county(), today()));
        }
        if (row.cluster() != null && !row.cluster().equals(now.cluster())) {
            LocalDate from =
                    now.cluster() == null ? history.standing().get(0).content().from() : today();
            wanted.add(FactContent.cluster(row.cluster(), from));
        }
        for (ImportRow.Said said : row.contents()) {
            if (!isWhatHolds(said.content(), now)) {
                wanted.add(said.content());
            }
        }
        return wanted;
    }

    /** A specialist or contact without a date of its own is news only if it is another one. */
    private boolean isWhatHolds(FactContent said, Profile now) {
        return switch (said.kind()) {
            case SPECIALIST -> said.from().equals(today()) && said.text().equals(now.specialist());
            case CONTACT ->
                    now.contact() != null
                            && said.text().equals(now.contact().name())
                            && said.detail().equals(now.contact().phone());
            default -> false;
        };
    }

    private static String place(ImportRow row, FactContent content) {
        return row.contents().stream()
                .filter(s -> s.content().isAboutTheSame(content))
                .flatMap(s -> s.columns().values().stream().sorted())
                .findFirst()
                .orElse(String.valueOf(row.number()));
    }

    private static Planned bad(Planned planned, String field, String code, String... args) {
        ImportRow row = planned.row();
        return new Planned(
                row.with(
                        List.of(
                                new ImportRow.Reason(
                                        String.valueOf(row.number()), field, code, List.of(args)))),
                planned.code(),
                List.of());
    }

    private Map<String, EnterpriseRows.Known> known(List<ImportRow> rows) {
        List<String> codes =
                rows.stream()
                        .map(ImportRow::code)
                        .filter(c -> c.length() == UnifiedCreditCode.LENGTH)
                        .distinct()
                        .toList();
        return enterprises.known(codes).stream()
                .collect(Collectors.toMap(EnterpriseRows.Known::code, known -> known));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
