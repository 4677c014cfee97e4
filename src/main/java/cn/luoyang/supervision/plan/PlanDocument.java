package cn.luoyang.supervision.plan;

import java.math.BigDecimal;
import java.util.List;

/**
 * The catalogue file as it is written. A field it leaves out is null; {@link PlanLoader} says which
 * may be.
 */
record PlanDocument(
        PlanEntry plan,
        Defaults defaults,
        List<SectionEntry> sections,
        List<ItemEntry> keyTasks,
        List<ItemEntry> requirements) {

    record PlanEntry(
            String title,
            String titleEn,
            String edition,
            String issuedAssumption,
            String planStart,
            String planEnd,
            String launch,
            List<DecisionEntry> decisions) {}

    /** What holds for every item that does not say otherwise. */
    record Defaults(String report, Integer reportDueWorkingDay, String leadBasis) {}

    record SectionEntry(String id, String title, String titleEn) {}

    record ItemEntry(
            Integer number,
            String section,
            String clause,
            String title,
            String titleEn,
            String summary,
            String summaryEn,
            List<String> kind,
            List<String> units,
            Boolean counties,
            List<String> printedUnits,
            String leadBasis,
            String report,
            Integer reportDueWorkingDay,
            List<IndicatorEntry> indicators,
            List<ObligationEntry> obligations,
            List<DecisionEntry> decisions,
            Boolean repealed) {}

    record IndicatorEntry(
            String id,
            String name,
            String nameEn,
            String unit,
            BigDecimal baseline,
            BigDecimal target,
            Boolean openEnded,
            String due,
            Boolean dueAssumed,
            String direction,
            Boolean hard,
            String frequency,
            String clause) {}

    record ObligationEntry(
            String id, String name, String nameEn, String cadence, Integer atLeast) {}

    record DecisionEntry(
            String kind,
            String question,
            String decision,
            List<String> alternatives,
            List<String> suggestedUnits) {}
}
