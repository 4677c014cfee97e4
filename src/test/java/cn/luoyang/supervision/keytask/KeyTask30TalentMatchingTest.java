package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.ObligationPeriod;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask30TalentMatchingTest {

    private static final String HOLD = "userTask_holdDrive";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask30TalentMatching");

    @Autowired Office office;
    @Autowired Board board;

    @Test
    void enterprisesGoToTheCampusesInSpringAndInAutumn() {
        office.itIs("2025-03-03T09:00");
        Story story =
                twoSeasons()
                        .answering("readyForClass", "yes")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(opened(office, HOLD)).containsExactly("2025-04-22T09:00", "2025-10-21T09:00");
        assertThat(due(office, HOLD))
                .containsExactly(
                        "humanResources 2025-05-27T18:00", "humanResources 2025-11-25T18:00");
        assertThat(heldOn()).containsExactly("2025-05-27", "2025-10-21");
        assertThat(office.events(EventType.OBLIGATION_MISSED)).isEmpty();
        assertThat(frequency(story.done(), "userTask_trackArrivals")).isEqualTo(28);
        assertThat(due(office, "userTask_openClasses"))
                .containsExactly("education 2025-12-03T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 邀约名企组团进校", "humanResources 举办名企名校行", "education 指导院校对接企业");
    }

    @Test
    void aMissedSeasonStaysMissedThoughTheNextHoldsTwo() {
        office.itIs("2025-03-03T09:00");
        Story story = twoSeasons().nobodyDoing(HOLD).until("2025-04-22T08:59:59");
        assertThat(opened(office, HOLD)).as("not before the planned day").isEmpty();
        story.until("2025-05-30T17:59:59");
        assertThat(office.desk("humanResources")).contains(HOLD);
        assertThat(missed()).isEmpty();
        story.until("2025-05-30T18:00");
        assertThat(missed()).containsExactly("2025-spring");

        story.until("2025-10-21T09:00").untilWaitingFor(HOLD).untilNothingIsLeftToDo();
        story.until("2025-12-01T09:00");
        assertThat(heldOn()).containsExactly("2025-10-21", "2025-10-21");
        assertThat(missed()).containsExactly("2025-spring");
        assertThat(board.keyTask(30, null).obligations())
                .extracting(
                        ObligationPeriod::period, ObligationPeriod::held, ObligationPeriod::missed)
                .containsExactly(tuple("2025-spring", 0L, true), tuple("2025-autumn", 2L, false));
    }

    @Test
    void theYearsRecruitingComesAgainAndNoClassOpensBeforeACollegeIsReady() {
        office.itIs("2024-12-02T09:00");
        Story story = twoSeasons().answering("readyForClass", "no").until("2025-01-02T08:59:59");
        assertThat(due(office, "userTask_linkColleges"))
                .containsExactly("education 2025-03-03T18:00");

        story.until("2025-01-02T09:00").untilNothingIsLeftToDo();
        assertThat(opened(office, "userTask_linkColleges"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
        assertThat(due(office, "userTask_joinConference"))
                .containsExactly(
                        "humanResources 2024-12-10T18:00", "humanResources 2025-12-10T18:00");
        assertThat(opened(office, "userTask_openClasses")).isEmpty();
        assertThat(due(office, "userTask_collectPosts"))
                .as("the drive of the coming spring is prepared")
                .containsExactlyInAnyOrderElementsOf(everyCounty("2024-12-16T18:00"));
        assertThat(opened(office, HOLD)).isEmpty();
    }

    private Story twoSeasons() {
        return office.story(30)
                .answering("season", "spring", "autumn")
                .answering("springOn", "2025-04-22")
                .answering("autumnOn", "2025-10-21");
    }

    private List<String> heldOn() {
        return office.events(EventType.OBLIGATION_HELD).stream()
                .map(e -> e.onDate().toString())
                .toList();
    }

    private List<String> missed() {
        return office.events(EventType.OBLIGATION_MISSED).stream()
                .map(LedgerEvent::period)
                .toList();
    }
}
