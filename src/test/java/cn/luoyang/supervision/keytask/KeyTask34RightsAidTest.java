package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask34RightsAidTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask34RightsAid");

    @Autowired Office office;

    @Test
    void complaintsAreHandledUntilTheEnterprisesAreSatisfiedAndImproperFeesPaidBack() {
        office.itIs("2025-11-03T09:00");
        Story story =
                office.story(34)
                        .answering("visitResult", "redo", "closed")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_answerComplaints")).isEqualTo(28);
        assertThat(frequency(story.done(), "userTask_provideLegalAid")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_visitComplainants")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_selfCheckFees")).isEqualTo(14);
        assertThat(story.done()).containsSubsequence("userTask_inspectFees", "userTask_refundFees");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains(
                        "justice 开通维权诉求渠道",
                        "justice 提供公益法律援助",
                        "industry 回访投诉企业",
                        "developmentReform 更新涉企收费目录清单",
                        "marketRegulation 检查五领域涉企收费");
    }

    @Test
    void aMonthWithoutComplaintsClosesAndJanuaryOpensMonthLessonsAndFeeListAnew() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(34)
                        .answering("complaintsAssigned", "no")
                        .answering("irregularFees", "no")
                        .until("2025-01-02T09:00");

        assertThat(story.done())
                .doesNotContain(
                        "userTask_answerComplaints",
                        "userTask_visitComplainants",
                        "userTask_refundFees");
        assertThat(opened(office, "userTask_openChannels")).containsExactly("2024-12-02T09:00");
        assertThat(due(office, "userTask_assignComplaints"))
                .containsExactly("justice 2024-12-09T18:00", "justice 2025-01-09T18:00");
        assertThat(due(office, "userTask_holdRightsLesson"))
                .containsExactly("justice 2024-12-24T18:00", "justice 2025-03-24T18:00");
        assertThat(due(office, "userTask_updateFeeList"))
                .containsExactly(
                        "developmentReform 2024-12-30T18:00", "developmentReform 2025-02-06T18:00");
    }

    @Test
    void noComplainantIsVisitedBeforeEveryCountyHasAnswered() {
        office.itIs("2025-11-03T09:00");
        office.story(34)
                .answering("irregularFees", "no")
                .nobodyDoing("userTask_answerComplaints")
                .until("2025-11-21T18:00");

        assertThat(due(office, "userTask_answerComplaints"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-11-21T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .containsExactlyInAnyOrderElementsOf(everyCounty("调查答复权益投诉"));

        COUNTIES.stream()
                .skip(1)
                .forEach(county -> office.completeAs(county, "userTask_answerComplaints"));
        assertThat(office.desk("industry")).isEmpty();
        office.completeAs(COUNTIES.get(0), "userTask_answerComplaints");
        assertThat(due(office, "userTask_visitComplainants"))
                .containsExactly("industry 2025-11-27T18:00");
        assertThat(about(office, EventType.LADDER_CLOSED)).hasSize(14);
    }
}
