package cn.luoyang.supervision.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.LightRule;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Three months in which nobody does anything: what the ladder does, and what it does not. */
@PlanTest
class NobodyWorksTest {

    @Autowired Office office;
    @Autowired Board board;
    @Autowired CurrentCalendar calendar;

    private Map<LocalDate, Long> days(EventType rung, String step) {
        Map<LocalDate, Long> days = new TreeMap<>();
        office.events(rung).stream()
                .filter(e -> step.equals(e.stepName()))
                .forEach(e -> days.merge(e.occurredAt().toLocalDate(), 1L, Long::sum));
        return days;
    }

    @Test
    void everyRungFallsOnItsWorkingDayAndNoneOnADayOff() {
        List.of(19, 25, 35).forEach(office::launch);
        office.advanceTo("2023-07-03T18:00:01");

        String claim = "认领分工并报送措施";
        assertThat(days(EventType.URGE_ISSUED, claim))
                .as("on the due date itself")
                .containsOnlyKeys(LocalDate.of(2023, 4, 11));
        assertThat(days(EventType.NOTICE_ISSUED, claim))
                .as("three working days later")
                .containsOnlyKeys(LocalDate.of(2023, 4, 14));
        assertThat(days(EventType.RED_NOTICE_ISSUED, claim))
                .as("five working days later")
                .containsOnlyKeys(LocalDate.of(2023, 4, 21));
        assertThat(days(EventType.TALK_PROPOSED, claim))
                .as("five more, Sunday 23 April being a working day")
                .containsOnlyKeys(LocalDate.of(2023, 4, 27));
        assertThat(days(EventType.TALK_PROPOSED, "拟定里程碑与指标分解"))
                .as("across the holiday of 29 April to 3 May")
                .containsOnlyKeys(LocalDate.of(2023, 5, 5));

        List<LedgerEvent> fired = office.events(EventType.TASK_OVERDUE).stream().toList();
        assertThat(fired).isNotEmpty();
        for (EventType type :
                List.of(
                        EventType.TASK_OVERDUE,
                        EventType.LADDER_OPENED,
                        EventType.URGE_ISSUED,
                        EventType.NOTICE_ISSUED,
                        EventType.RED_NOTICE_ISSUED,
                        EventType.INQUIRY_ISSUED,
                        EventType.TALK_PROPOSED,
                        EventType.TASK_CREATED)) {
            assertThat(office.events(type))
                    .allSatisfy(
                            e ->
                                    assertThat(
                                                    calendar.calendar()
                                                            .isWorkingDay(
                                                                    e.occurredAt().toLocalDate()))
                                            .as("%s on %s", type, e.occurredAt())
                                            .isTrue());
        }
    }

    @Test
    void unitsOutsideTheCityGovernmentGetAnInquiryAndNeverANotice() {
        List.of(19, 35).forEach(office::launch);
        office.advanceTo("2023-05-10T18:00");
        List<String> consulted =
                List.of("centralBank", "bankingInsurance", "intermediateCourt", "procuratorate");
        assertThat(office.events(EventType.INQUIRY_ISSUED))
                .extracting(LedgerEvent::unitId)
                .containsAll(consulted);
        for (EventType type :
                List.of(
                        EventType.NOTICE_ISSUED,
                        EventType.RED_NOTICE_ISSUED,
                        EventType.TALK_PROPOSED)) {
            assertThat(office.events(type))
                    .isNotEmpty()
                    .extracting(LedgerEvent::unitId)
                    .doesNotContainAnyElementsOf(consulted);
        }
    }

    @Test
    void everyRowIsRedAndSaysSinceWhenAndWhy() {
        office.launch(25);
        office.advanceTo("2023-07-03T18:00:01");
        assertThat(board.unitRows(25, null, null))
                .hasSize(17)
                .allSatisfy(
                        row -> {
                            assertThat(row.light().light()).isEqualTo(Light.RED);
                            assertThat(row.light().rule()).isEqualTo(LightRule.OVERDUE);
                            assertThat(row.light().reason()).contains("2023-04-1", "个工作日");
                        });
    }
}
