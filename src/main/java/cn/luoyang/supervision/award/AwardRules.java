package cn.luoyang.supervision.award;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.unit.FiscalTier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * Asks the decision tables in {@code bpmn/decisions} for rates, amounts and limits, always the
 * latest version of a table. The engine counts in doubles: the tables are asked only for numbers
 * that are exact in them (whole yuan, whole percent), and nothing is computed there.
 */
@Component
class AwardRules {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final SystemActor system;

    AwardRules(DecisionService decisions, RepositoryService repository, SystemActor system) {
        this.decisions = decisions;
        this.repository = repository;
        this.system = system;
    }

    /** Standard and shares of a title, or null if the tables have no row for it and the day. */
    AwardTerms.Recognition recognition(
            AwardKind kind, String tier, LocalDate day, FiscalTier fiscal) {
        Map<String, Object> given = new HashMap<>();
        given.put("tier", tier);
        given.put("fiscalTier", fiscal.name().toLowerCase(Locale.ROOT));
        given.put("awardBasis", kind.name().toLowerCase(Locale.ROOT));
        given.put("recognitionDate", kind == AwardKind.RECOGNITION ? day.toString() : null);
        given.put("registeredOn", kind == AwardKind.RELOCATION ? day.toString() : null);
        Row standard = row("recognition-award-standard", given);
        Row shares = row("recognition-award-shares", given);
        return standard.isEmpty() || shares.isEmpty()
                ? null
                : new AwardTerms.Recognition(
                        standard.rule,
                        standard.validity(),
                        standard.number("standard"),
                        shares.number("cityPercent"));
    }

    /** Rate and limits of a deal, or null if the table has no row for the day. */
    AwardTerms.Equity equity(LocalDate investedOn) {
        Row limits = row("equity-award-limits", Map.of("investedOn", investedOn.toString()));
        return limits.isEmpty()
                ? null
                : new AwardTerms.Equity(
                        limits.rule,
                        limits.validity(),
                        limits.number("ratePercent"),
                        limits.number("dealCap"),
                        limits.number("yearCap"));
    }

    /** The standard of a listing event, or why the document does not cover its day. */
    AwardTerms listing(String event, LocalDate day) {
        Map<String, Object> given =
                Map.of("listingEvent", event, "listingEventDate", day.toString());
        Row basis = row("listing-award-basis", given);
        if (!"yes".equals(basis.text("covered"))) {
            return new AwardTerms.None(
                    basis.rule, null, basis.text("reason"), basis.text("reasonEn"));
        }
        Row standard = row("listing-award-standard", given);
        return standard.isEmpty()
                ? new AwardTerms.None(
                        standard.rule,
                        null,
                        "依据中没有这一事项的标准",
                        "The basis has no standard for this event")
                : new AwardTerms.Listing(
                        standard.rule,
                        standard.validity(),
                        standard.text("document"),
                        standard.number("standard"),
                        standard.text("track"),
                        standard.number("trackCap"));
    }

    /** What is missing for a measure of another document. */
    AwardTerms.None missing(AwardKind kind) {
        Row row = row("award-basis-missing", Map.of("awardKind", kind.name()));
        return new AwardTerms.None(
                row.rule, row.text("document"), row.text("reason"), row.text("reasonEn"));
    }

    private Row row(String key, Map<String, Object> given) {
        return system.call(
                () -> {
                    DecisionDefinition table =
                            repository
                                    .createDecisionDefinitionQuery()
                                    .decisionDefinitionKey(key)
                                    .latestVersion()
                                    .singleResult();
                    var found = decisions.evaluateDecisionTableById(table.getId(), given);
                    return new Row(
                            new RuleVersion(key, table.getVersion(), table.getVersionTag()),
                            found.isEmpty() ? Map.of() : found.getSingleResult().getEntryMap());
                });
    }

    private record Row(RuleVersion rule, Map<String, Object> values) {

        boolean isEmpty() {
            return values.isEmpty();
        }

        BigDecimal number(String column) {
            return new BigDecimal(values.get(column).toString());
        }

        String text(String column) {
            Object value = values.get(column);
            return value == null ? null : value.toString();
        }

        AwardTerms.Validity validity() {
            return new AwardTerms.Validity(text("validFrom"), text("validTo"));
        }
    }
}
