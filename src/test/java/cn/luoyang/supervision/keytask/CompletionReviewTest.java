package cn.luoyang.supervision.keytask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.ItemState;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** 办结审核与销号, told with key task 25 in the plan's last quarter. */
@PlanTest
class CompletionReviewTest {

    private static final String REQUEST = "userTask_requestCompletion";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("completion-review");

    @Autowired Office office;
    @Autowired Board board;

    @BeforeEach
    void itIsTheLastQuarterOfThePlan() {
        office.itIs("2025-10-09T09:00");
    }

    @Test
    void aReturnedRequestComesBackWithAFreshDeadlineAndAnUntrueResultIsRepaired() {
        Story story =
                office.story(25)
                        .withEachStepLateOnce()
                        .answering("completionVerdict", "return", "accept")
                        .answering("lookBackResult", "false", "true")
                        .untilWrittenOff();
        assertThat(story.done())
                .containsSubsequence(
                        REQUEST,
                        "userTask_reviewCompletion",
                        REQUEST,
                        "userTask_reviewCompletion",
                        "userTask_lookBack",
                        "userTask_rectify",
                        "userTask_reviewCompletion",
                        "userTask_lookBack");
        assertThat(board.keyTask(25, null).state()).isEqualTo(ItemState.WRITTEN_OFF);
        assertThat(board.keyTask(25, null).light().light()).isEqualTo(Light.BLUE);
    }

    @Test
    void theLookBackComesNinetyNaturalDaysAfterAcceptance() {
        office.story(25).untilWaitingFor("userTask_lookBack");
        var accepted =
                office.events(EventType.COMPLETION_ACCEPTED).get(0).occurredAt().toLocalDate();
        assertThat(office.now().toLocalDate())
                .isBetween(accepted.plusDays(90), accepted.plusDays(93));
        assertThat(board.keyTask(25, null).state()).isEqualTo(ItemState.COMPLETED);
    }

    @Test
    void completionCannotBeRequestedWhileALateTaskIsUnderSupervision() {
        office.story(25).nobodyDoing("userTask_followSignings").untilWaitingFor(REQUEST);
        office.advanceTo("2026-01-30T18:00");
        assertThat(office.events(EventType.LADDER_OPENED)).isNotEmpty();
        assertThatThrownBy(() -> office.completeAs("industry", REQUEST))
                .hasMessageContaining("超期督办未办结");
        assertThat(office.desk("industry")).contains(REQUEST);
    }

    @Test
    void writeOffEndsWhateverIsStillOpenWithARecordForEach() {
        Story story = office.story(25).nobodyDoing("userTask_reportProgress").untilWrittenOff();

        long open =
                office.events(EventType.TASK_CREATED).size()
                        - office.events(EventType.TASK_COMPLETED).size();
        assertThat(open).isPositive();
        assertThat(office.events(EventType.TASK_CANCELLED)).hasSize((int) open);
        assertThat(office.events(EventType.LADDER_CLOSED))
                .hasSameSizeAs(office.events(EventType.LADDER_OPENED));
        assertThat(story.done()).doesNotContain("userTask_reportProgress");
        assertThat(office.desk("mengjin")).isEmpty();
    }
}
