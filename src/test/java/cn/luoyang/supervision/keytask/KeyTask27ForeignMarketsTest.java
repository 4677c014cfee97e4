package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask27ForeignMarketsTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask27ForeignMarkets");

    @Autowired Office office;

    @Test
    void projectsAreSupportedEveryYearAndMarketsOpenedEveryHalfYear() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(27)
                        .answering("supportProper", "no", "yes")
                        .answering("newWarehouses", "yes")
                        .answering("allFiled", "no", "yes")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_applySupport")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_examineProjects")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_completeFilings")).isEqualTo(1);
        assertThat(due(office, "userTask_paySupport")).containsExactly("finance 2025-11-11T18:00");
        assertThat(due(office, "userTask_trackWarehouses"))
                .containsExactly("commerce 2025-12-17T18:00");
        assertThat(due(office, "userTask_turnDomestic"))
                .containsExactly("commerce 2025-12-17T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("commerce 宣传境外项目支持政策", "finance 复核省级支持资金", "customs 办理海外仓业务备案");
    }

    @Test
    void withoutNewWarehousesCustomsHasNothingToFileAndTheNextPeriodsCome() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(27).answering("newWarehouses", "no").until("2025-01-02T08:59:59");
        assertThat(opened(office, "userTask_surveyExporters")).containsExactly("2024-12-02T09:00");

        story.until("2025-01-02T09:00").untilNothingIsLeftToDo();
        assertThat(opened(office, "userTask_surveyExporters"))
                .containsExactly("2024-12-02T09:00", "2025-01-02T09:00");
        assertThat(due(office, "userTask_publiciseSupport"))
                .containsExactly("commerce 2024-12-30T18:00", "commerce 2025-02-06T18:00");
        assertThat(due(office, "userTask_turnDomestic"))
                .containsExactly("commerce 2024-12-17T18:00", "commerce 2025-06-16T18:00");
        assertThat(opened(office, "userTask_fileWarehouses")).isEmpty();
        assertThat(opened(office, "userTask_trackWarehouses")).isEmpty();
    }

    @Test
    void nothingIsPaidOrTrackedBeforeFinanceAndCustomsAgreeAndCustomsIsOnlyInquiredOf() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(27)
                        .answering("newWarehouses", "yes")
                        .nobodyDoing("userTask_fileWarehouses")
                        .nobodyDoing("userTask_verifySupport")
                        .until("2025-08-15T18:00");

        assertThat(due(office, "userTask_fileWarehouses"))
                .containsExactly("customs 2025-07-22T18:00");
        assertThat(due(office, "userTask_verifySupport"))
                .containsExactly("finance 2025-07-15T18:00");
        assertThat(about(office, EventType.INQUIRY_ISSUED)).containsExactly("customs 办理海外仓业务备案");
        assertThat(about(office, EventType.NOTICE_ISSUED)).containsExactly("finance 复核省级支持资金");
        assertThat(story.done()).doesNotContain("userTask_trackWarehouses", "userTask_paySupport");
    }
}
