package cn.luoyang.supervision.keytask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.calendar.WorkingCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final CurrentCalendar SHIPPED =
            new CurrentCalendar(WorkingCalendar.of(HolidayArrangements.shipped()));

    private final Map<String, Object> variables = new HashMap<>();
    private final DelegateExecution song = scope("subProcess_keepLedgers:song");

    private static Rounds on(String moment) {
        Clock clock =
                Clock.fixed(
                        LocalDateTime.parse(moment).atZone(EngineClock.SHANGHAI).toInstant(),
                        EngineClock.SHANGHAI);
        return new Rounds(new Periods(clock, SHIPPED, LocalDate.of(2025, 12, 31)));
    }

    private DelegateExecution scope(String activityInstance) {
        DelegateExecution execution = mock(DelegateExecution.class);
        when(execution.getParentActivityInstanceId()).thenReturn(activityInstance);
        when(execution.getVariable(anyString()))
                .thenAnswer(call -> variables.get(call.<String>getArgument(0)));
        doAnswer(call -> variables.put(call.getArgument(0), call.getArgument(1)))
                .when(execution)
                .setVariable(anyString(), any());
        return execution;
    }

    private LocalDateTime next(String now, DelegateExecution execution, String cadence) {
        return LocalDateTime.ofInstant(
                on(now).next(execution, cadence).toInstant(), EngineClock.SHANGHAI);
    }

    @Test
    void aRoundInTimeIsFollowedOnTheFirstWorkingDayOfTheNextPeriod() {
        on("2023-04-20T10:00").opens(song, "quarter");
        assertThat(next("2023-06-01T10:00", song, "quarter")).isEqualTo("2023-07-03T09:00");
        assertThat(on("2023-06-01T10:00").another(song, "quarter")).isTrue();
    }

    @Test
    void aRoundThatOverrunsIsFollowedByEachPeriodItOverran() {
        on("2025-01-02T09:00").opens(song, "quarter");
        String late = "2025-11-14T10:00";
        for (String opening :
                new String[] {"2025-04-01T09:00", "2025-07-01T09:00", "2025-10-09T09:00"}) {
            assertThat(on(late).another(song, "quarter")).isTrue();
            assertThat(next(late, song, "quarter")).isEqualTo(opening);
            on(late).opens(song, "quarter");
        }
        assertThat(on(late).another(song, "quarter")).as("nothing after 2025").isFalse();
    }

    @Test
    void thePlansLastPeriodIsOpenedHoweverLateTheOneBeforeEnds() {
        on("2025-07-01T09:00").opens(song, "halfYear");
        assertThat(on("2026-02-02T09:00").another(song, "halfYear")).isFalse();
        DelegateExecution scope = scope("other");
        on("2025-06-30T09:00").opens(scope, "halfYear");
        assertThat(on("2026-02-02T09:00").another(scope, "halfYear")).isTrue();
    }

    @Test
    void betweenTwoSeasonsTheFirstRoundIsThatOfTheNext() {
        on("2024-07-01T09:00").opens(song, "season");
        assertThat(next("2024-07-01T09:00", song, "season")).isEqualTo("2025-03-03T09:00");
    }

    @Test
    void scopesCadencesAndNamedLoopsCountForThemselves() {
        DelegateExecution jian = scope("subProcess_keepLedgers:jianxi");
        on("2023-04-03T09:00").opens(song, "quarter");
        on("2023-08-01T09:00").opens(song, "quarter");
        on("2023-04-03T09:00").opens(jian, "quarter");
        on("2023-04-03T09:00").opens(song, "year", "awards");
        on("2024-04-03T09:00").opens(song, "year", "guidance");

        String now = "2023-05-04T09:00";
        assertThat(next(now, song, "quarter")).isEqualTo("2023-10-07T09:00");
        assertThat(next(now, jian, "quarter")).isEqualTo("2023-07-03T09:00");
        assertThat(next(now, song, "month")).as("never opened").isEqualTo("2023-06-01T09:00");
        assertThat(on(now).next(song, "year", "awards"))
                .isBefore(on(now).next(song, "year", "guidance"));
        assertThat(variables.keySet()).allMatch(name -> name.matches("\\w+"));
    }

    @Test
    void withoutAStoredPeriodTheNextRoundCountsFromToday() {
        assertThat(next("2025-08-15T09:00", song, "quarter")).isEqualTo("2025-10-09T09:00");
        assertThat(on("2025-08-15T09:00").another(song, "quarter")).isTrue();
        assertThat(on("2025-10-09T09:00").another(song, "quarter")).isFalse();
        on("2025-10-09T09:00").opens(song, "quarter");
        assertThat(variables).containsValue("2025Q4");
    }
}
