package cn.luoyang.supervision.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.calendar.Cadence;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the shipped catalogue against the plan's own table of responsible units. */
class PlanCatalogueTest {

    private static final UnitRegistry UNITS = UnitRegistry.shipped();
    private static final PlanCatalogue PLAN = PlanCatalogue.shipped(UNITS);

    @Test
    void hasThirtySevenKeyTasksAndThreeRequirements() {
        assertThat(PLAN.keyTasks())
                .extracting(KeyTask::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 37).boxed().toList());
        assertThat(PLAN.requirements()).extracting(KeyTask::number).containsExactly(38, 39, 40);
        assertThat(PLAN.items()).hasSize(40);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printedRows")
    void listsExactlyTheUnitsThePlanPrints(int number, Map<String, String> row) {
        KeyTask task = PLAN.keyTask(number);
        List<String> expected =
                Stream.concat(
                                Stream.of(row.get("lead_unit")),
                                Stream.of(row.get("other_units").split("、")))
                        .filter(name -> !name.isEmpty())
                        .map(name -> UNITS.resolve(name).orElseThrow().id())
                        .toList();

        assertThat(task.title()).isEqualTo(row.get("title"));
        assertThat(task.section().title()).isEqualTo(row.get("section"));
        assertThat(task.listedUnits()).containsExactlyElementsOf(expected);
        assertThat(task.lead()).isEqualTo(expected.get(0));
        assertThat(task.cooperating()).isEqualTo(expected.subList(1, expected.size()));
        assertThat(task.involvesCounties()).isEqualTo(!row.get("counties").isEmpty());
        assertThat(task.printedUnits()).containsExactly(row.get("text_as_printed").split("[、，]"));
        assertThat(task.leadBasis()).isEqualTo(LeadBasis.FIRST_LISTED);
    }

    @Test
    void addsUpToTheRowsOfThePlan() {
        int cityRows = PLAN.keyTasks().stream().mapToInt(task -> task.listedUnits().size()).sum();
        int counties = UNITS.counties(PLAN.launchDate()).size();
        long withCounties = PLAN.keyTasks().stream().filter(KeyTask::involvesCounties).count();

        assertThat(PLAN.keyTasks().stream().flatMap(task -> task.listedUnits().stream()).distinct())
                .hasSize(24);
        assertThat(cityRows).isEqualTo(91);
        assertThat(cityRows + withCounties * counties).isEqualTo(609);
    }

    @Test
    void hasTenSectionsInThePlansOrder() {
        assertThat(PLAN.sections())
                .hasSize(10)
                .allSatisfy(section -> assertThat(PLAN.itemsOf(section)).isNotEmpty());
        assertThat(PLAN.keyTasks())
                .extracting(KeyTask::section)
                .containsSubsequence(PLAN.sections());
        assertThat(PLAN.itemsOf(PLAN.keyTask(38).section())).isEqualTo(PLAN.requirements());
    }

    @Test
    void clausesAreNumberedAsInThePlan() {
        assertThat(PLAN.keyTask(1).clause()).isEqualTo("二（一）1");
        assertThat(PLAN.keyTask(25).clause()).isEqualTo("二（七）25");
        assertThat(PLAN.keyTask(40).clause()).isEqualTo("三（三）");
        assertThat(PLAN.items()).extracting(KeyTask::clause).doesNotHaveDuplicates();
    }

    @Test
    void runsFromTwentyTwentyThreeToTwentyTwentyFive() {
        assertThat(PLAN.planStart()).isEqualTo("2023-01-01");
        assertThat(PLAN.planEnd()).isEqualTo("2025-12-31");
        assertThat(PLAN.launchDate()).isEqualTo("2023-04-03");
    }

    @Test
    void allReportQuarterlyExceptArrearsWhichReportMonthly() {
        assertThat(PLAN.items())
                .filteredOn(task -> task.reportCadence() != Cadence.QUARTER)
                .extracting(KeyTask::number)
                .containsExactly(32);
        assertThat(PLAN.keyTask(32).reportCadence()).isEqualTo(Cadence.MONTH);
    }

    @Test
    void aReportIsDueOnTheFifthWorkingDayAfterItsPeriod() {
        WorkingCalendar calendar = WorkingCalendar.of(HolidayArrangements.shipped());

        assertThat(PLAN.keyTask(1).reportDue(Period.parse("2023Q2"), calendar))
                .isEqualTo("2023-07-07");
        assertThat(PLAN.keyTask(32).reportDue(Period.parse("2023-09"), calendar))
                .isEqualTo("2023-10-11");
    }

    @Test
    void carriesTheEighteenIndicators() {
        assertThat(PLAN.items().stream().flatMap(task -> task.indicators().stream()))
                .extracting(Indicator::id)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 18).mapToObj(n -> "I" + n).toList());
        assertThat(PLAN.keyTask(1).indicators())
                .extracting(Indicator::target)
                .map(BigDecimal::intValueExact)
                .containsExactly(100, 1500, 400, 80);
    }

    @Test
    void onlyWhatTheTextCommandsIsHard() {
        assertThat(PLAN.items().stream().flatMap(task -> task.indicators().stream()))
                .filteredOn(indicator -> !indicator.hard())
                .extracting(Indicator::id)
                .containsExactlyInAnyOrder("I2", "I3", "I4", "I5", "I6", "I11", "I12", "I17");
    }

    @Test
    void theGuaranteeFeeIsToFallAndTheTargetItselfIsEnough() {
        Indicator fee = PLAN.indicator("I12").orElseThrow();

        assertThat(fee.isMetBy(new BigDecimal("1.00"))).isTrue();
        assertThat(fee.isMetBy(new BigDecimal("0.8"))).isTrue();
        assertThat(fee.isMetBy(new BigDecimal("1.01"))).isFalse();
    }

    @Test
    void theProcurementFloorEndsWithTwentyTwentyThree() {
        Indicator floor = PLAN.indicator("I13").orElseThrow();

        assertThat(floor.due()).isEqualTo("2023-12-31");
        assertThat(floor.dueAssumed()).isFalse();
        assertThat(floor.isMetBy(new BigDecimal("40"))).isTrue();
        assertThat(floor.isMetBy(new BigDecimal("39.9"))).isFalse();
    }

    @Test
    void anIndicatorWithoutNumberIsNeverMissed() {
        Indicator level = PLAN.indicator("I11").orElseThrow();

        assertThat(level.openEnded()).isTrue();
        assertThat(level.target()).isNull();
        assertThat(level.isMetBy(BigDecimal.ZERO)).isTrue();
    }

    @Test
    void matchingIsOwedEveryQuarterAndCampusVisitsEverySeason() {
        assertThat(PLAN.keyTask(25).obligations())
                .containsExactly(
                        new Obligation("matching", "产销对接活动", "Matching event", Cadence.QUARTER, 1));
        assertThat(PLAN.keyTask(30).obligations())
                .containsExactly(
                        new Obligation("campus", "名企名校行", "Campus visit", Cadence.SEASON, 1));
    }

    @Test
    void requirementsAreLedByTheIndustryBureauAsAnAssumption() {
        assertThat(PLAN.requirements())
                .allSatisfy(
                        item -> {
                            assertThat(item.lead()).isEqualTo("industry");
                            assertThat(item.involvesCounties()).isTrue();
                            assertThat(item.leadBasis()).isEqualTo(LeadBasis.NOT_LISTED);
                            assertThat(item.decisions())
                                    .extracting(Decision::kind)
                                    .contains(Decision.Kind.LEAD);
                        });
    }

    @Test
    void suggestedUnitsAreShownButNeverListed() {
        assertThat(PLAN.keyTask(29).suggestedUnits()).containsExactly("国家税务总局洛阳市税务局");
        assertThat(PLAN.items())
                .allSatisfy(
                        item ->
                                item.suggestedUnits()
                                        .forEach(
                                                name ->
                                                        assertThat(item.listedUnits())
                                                                .doesNotContain(
                                                                        UNITS.resolve(name)
                                                                                .map(u -> u.id())
                                                                                .orElse(name))));
    }

    @Test
    void everyKeyTaskRecordsHowItsTextIsRead() {
        assertThat(PLAN.items()).allSatisfy(item -> assertThat(item.decisions()).isNotEmpty());
        assertThat(PLAN.plan().decisions()).hasSizeGreaterThan(8);
        assertThat(PLAN.keyTask(9).decisions())
                .filteredOn(decision -> decision.kind() == Decision.Kind.TYPO)
                .singleElement()
                .satisfies(decision -> assertThat(decision.decision()).contains("云端"));
    }

    @Test
    void findsTheItemsThatListAUnit() {
        assertThat(PLAN.itemsListing("bankingInsurance"))
                .extracting(KeyTask::number)
                .containsExactly(19, 20, 22);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 41})
    void refusesANumberThePlanDoesNotHave(int number) {
        assertThatThrownBy(() -> PLAN.keyTask(number))
                .isInstanceOfSatisfying(
                        UnknownKeyTaskException.class,
                        e -> assertThat(e.number()).isEqualTo(number));
    }

    static Stream<Object[]> printedRows() throws IOException {
        try (InputStream csv =
                PlanCatalogueTest.class.getResourceAsStream("/plan/responsible-units.csv")) {
            List<Map<String, String>> rows =
                    new CsvMapper()
                            .readerForMapOf(String.class)
                            .with(CsvSchema.emptySchema().withHeader())
                            .<Map<String, String>>readValues(csv)
                            .readAll();
            return rows.stream().map(row -> new Object[] {Integer.parseInt(row.get("task")), row});
        }
    }
}
