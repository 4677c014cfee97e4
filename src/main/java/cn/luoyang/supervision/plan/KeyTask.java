package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * 重点任务: one of the 37 key tasks of part 二, one of the three requirements of part 三 (numbers 38 to
 * 40), or a key task a later edition of the plan added (from 41).
 *
 * @param number 1 to 40, or from 41
 * @param section the group it belongs to
 * @param clause clause id, such as 二（一）1
 * @param title Chinese title
 * @param titleEn English title
 * @param summary what it asks for, in our own Chinese words
 * @param summaryEn the same in English
 * @param kinds what sort of work it is; at least one
 * @param listedUnits ids of the city units in the plan's order; at least one
 * @param involvesCounties whether all county-level governments are responsible too
 * @param printedUnits the list of responsible units exactly as printed, name by name; empty for the
 *     requirements
 * @param leadBasis why the first listed unit counts as lead
 * @param reportCadence 报送周期 of progress reports
 * @param reportDueWorkingDay on which working day after the end of a period its report is due; 1 or
 *     more
 * @param indicators its indicators; may be empty
 * @param obligations what it wants held in every period; may be empty
 * @param decisions decisions on its text
 * @param repealed 废止: it stays in the catalogue for its history, and nobody owes anything more
 */
public record KeyTask(
        int number,
        Section section,
        String clause,
        String title,
        String titleEn,
        String summary,
        String summaryEn,
        Set<TaskKind> kinds,
        List<String> listedUnits,
        boolean involvesCounties,
        List<String> printedUnits,
        LeadBasis leadBasis,
        Cadence reportCadence,
        int reportDueWorkingDay,
        List<Indicator> indicators,
        List<Obligation> obligations,
        List<Decision> decisions,
        boolean repealed) {

    public KeyTask {
        kinds = Set.copyOf(kinds);
        listedUnits = List.copyOf(listedUnits);
        printedUnits = List.copyOf(printedUnits);
        indicators = List.copyOf(indicators);
        obligations = List.copyOf(obligations);
        decisions = List.copyOf(decisions);
    }

    /** 牵头单位: id of the unit taken as lead. */
    public String lead() {
        return listedUnits.get(0);
    }

    /** 配合单位: ids of the other city units, in the plan's order. */
    public List<String> cooperating() {
        return listedUnits.subList(1, listedUnits.size());
    }

    /** Whether it is one of the three requirements of part 三. */
    public boolean isRequirement() {
        return number > PlanCatalogue.KEY_TASKS
                && number <= PlanCatalogue.KEY_TASKS + PlanCatalogue.REQUIREMENTS;
    }

    /** The same item with other responsible city units. */
    KeyTask listing(List<String> units) {
        return new KeyTask(
                number,
                section,
                clause,
                title,
                titleEn,
                summary,
                summaryEn,
                kinds,
                units,
                involvesCounties,
                printedUnits,
                leadBasis,
                reportCadence,
                reportDueWorkingDay,
                indicators,
                obligations,
                decisions,
                repealed);
    }

    /** 建议增补: Chinese names of units the clause seems to need but does not list. */
    public List<String> suggestedUnits() {
        return decisions.stream()
                .flatMap(decision -> decision.suggestedUnits().stream())
                .distinct()
                .toList();
    }

    /**
     * The day the report of a period is due.
     *
     * @throws cn.luoyang.supervision.calendar.CalendarNotArrangedException if it lies beyond the
     *     calendar
     */
    public LocalDate reportDue(Period period, WorkingCalendar calendar) {
        return calendar.plusWorkingDays(period.end(), reportDueWorkingDay);
    }
}
