package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask28SmeProcurementTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask28SmeProcurement");

    @Autowired Office office;

    @Test
    void theFloorIsCheckedInEveryQuarterOf2023ThoughTheOneBeforeIsNotClosedAndNeverAfter() {
        office.itIs("2023-07-03T09:00");
        Story story =
                office.story(28)
                        .answering("worksShare", 38, 40)
                        .nobodyDoing("userTask_makeUpShare")
                        .until("2023-12-01T17:59:59");
        assertThat(opened(office, "userTask_checkFloor")).containsExactly("2023-08-31T18:00");
        assertThat(due(office, "userTask_makeUpShare")).containsExactly("finance 2023-09-21T18:00");
        assertThat(about(office, EventType.NOTICE_ISSUED)).contains("finance 督促补足工程预留份额");
        assertThat(opened(office, "userTask_publishReserved"))
                .as("the third quarter is not closed")
                .isEmpty();

        story.until("2024-01-10T09:00");
        assertThat(opened(office, "userTask_checkFloor"))
                .containsExactly("2023-08-31T18:00", "2023-12-01T18:00");
        assertThat(sharesChecked()).as("a share of 38 % stays").containsExactly("38", "40");
        assertThat(due(office, "userTask_makeUpShare"))
                .as("exactly 40 % is enough, and does not make up for the third quarter")
                .containsExactly("finance 2023-09-21T18:00");
        assertThat(office.desk("finance")).contains("userTask_makeUpShare");
        assertThat(due(office, "userTask_recordShare")).containsExactly("finance 2024-03-22T18:00");
        assertThat(opened(office, "userTask_recordShare")).containsExactly("2024-01-02T09:00");
        assertThat(opened(office, "userTask_publishReserved"))
                .containsExactly("2023-12-01T18:00", "2024-01-02T09:00");
    }

    @Test
    void aQuarterBelowTheFloorStaysRecordedThoughItsShareIsMadeUp() {
        office.itIs("2023-10-07T09:00");
        Story story =
                office.story(28)
                        .answering("worksShare", 39.99)
                        .answering("shareAfter", 45)
                        .answering("localSuits", "no", "yes")
                        .withEachStepLateOnce()
                        .until("2023-12-29T18:00");

        assertThat(frequency(story.done(), "userTask_checkFloor")).isEqualTo(1);
        assertThat(sharesChecked()).containsExactly("39.99");
        assertThat(due(office, "userTask_makeUpShare")).containsExactly("finance 2023-12-22T18:00");
        assertThat(due(office, "userTask_publishReserved"))
                .containsExactly("finance 2023-12-28T18:00");
        assertThat(frequency(story.done(), "userTask_explainLocal")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_reserveLocal")).isEqualTo(13);

        story.until("2024-01-02T18:00");
        assertThat(due(office, "userTask_closeFloor"))
                .as("the policy ends on a Sunday before a holiday")
                .containsExactly("finance 2024-01-16T18:00");
    }

    @Test
    void after2023SharesAreRecordedAndNoFloorIsAsked() {
        office.itIs("2025-10-09T09:00");
        Story story =
                office.story(28)
                        .answering("laterShare", 12)
                        .answering("localSuits", "no", "yes")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(story.done())
                .contains("userTask_recordShare", "userTask_closeFloor")
                .doesNotContain("userTask_checkFloor", "userTask_makeUpShare");
        assertThat(due(office, "userTask_recordShare")).containsExactly("finance 2025-12-24T18:00");
        assertThat(due(office, "userTask_evaluateLocal"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-11-27T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("finance 部署预算单位采购评估", "finance 登记工程预留实际份额", "finance 汇总市级采购评估结果");
    }

    private List<String> sharesChecked() {
        return office.events(EventType.TASK_COMPLETED).stream()
                .filter(e -> "userTask_checkFloor".equals(e.stepId()))
                .map(e -> e.figures().replaceFirst(".*\"worksShare\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
