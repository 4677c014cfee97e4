package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask35EqualProtectionTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask35EqualProtection");

    @Autowired Office office;

    @Test
    void excessesAreLiftedByTheCourtItselfAndCommonProblemsDiscussed() {
        office.itIs("2025-07-01T09:00");
        Story story = office.story(35).withEachStepLateOnce().untilWrittenOff();

        assertThat(story.done())
                .containsSubsequence("userTask_checkSeizures", "userTask_liftSeizures")
                .containsSubsequence("userTask_totalHalfYear", "userTask_consultMechanism");
        assertThat(frequency(story.done(), "userTask_gatherConcerns")).isEqualTo(14);
        assertThat(due(office, "userTask_liftSeizures"))
                .containsExactly("intermediateCourt 2025-12-15T18:00");
        assertThat(due(office, "userTask_totalHalfYear"))
                .containsExactly("politicalLegal 2025-12-19T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("publicSecurity 落实经营财物保值使用", "justice 规范涉企行政执法行为");
    }

    @Test
    void aHalfYearWithoutExcessesOrCommonProblemsNeedsNoRemedyAndTheNextBeginsInJuly() {
        office.itIs("2025-05-06T09:00");
        Story story =
                office.story(35)
                        .answering("seizureExcess", "no")
                        .answering("commonProblems", "no")
                        .until("2025-07-01T09:00");

        assertThat(story.done())
                .contains("userTask_totalHalfYear")
                .doesNotContain("userTask_liftSeizures", "userTask_consultMechanism");
        assertThat(frequency(story.done(), "userTask_defineStatistics")).isEqualTo(1);
        assertThat(due(office, "userTask_curbCriminalMeans"))
                .containsExactly(
                        "publicSecurity 2025-05-30T18:00", "publicSecurity 2025-12-03T18:00");
        assertThat(due(office, "userTask_reviewDetention"))
                .containsExactly(
                        "procuratorate 2025-06-12T18:00", "procuratorate 2025-12-15T18:00");
    }

    @Test
    void partyOrganCourtAndProcuratorateAreAskedWhereABureauGetsANotice() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(35).nobodyDoing("userTask_defineStatistics").until("2025-07-11T18:00");

        assertThat(due(office, "userTask_defineStatistics"))
                .containsExactly("politicalLegal 2025-07-08T18:00");
        assertThat(about(office, EventType.INQUIRY_ISSUED))
                .containsExactly("politicalLegal 明确平等保护统计口径");

        office.completeAs("politicalLegal", "userTask_defineStatistics");
        story.nobodyDoing("userTask_curbCriminalMeans")
                .nobodyDoing("userTask_checkSeizures")
                .nobodyDoing("userTask_reviewDetention")
                .until("2025-12-18T18:00");
        assertThat(about(office, EventType.INQUIRY_ISSUED))
                .containsExactly(
                        "politicalLegal 明确平等保护统计口径",
                        "intermediateCourt 清查超限查封扣押冻结",
                        "procuratorate 审查羁押必要性情况");
        assertThat(about(office, EventType.NOTICE_ISSUED))
                .containsExactly("publicSecurity 严防刑事手段插手纠纷");
        assertThat(story.done())
                .as("nothing is totalled while an organ has not reported")
                .doesNotContain("userTask_totalHalfYear");
    }

    @Test
    void theOrgansAreAskedForCountsAndMeasuresAndForNoNamesOrCaseNumbers() {
        office.itIs("2025-07-01T09:00");
        office.story(35).untilWaitingFor("userTask_gatherConcerns");

        assertThat(
                        Map.of(
                                        "publicSecurity", "userTask_curbCriminalMeans",
                                        "procuratorate", "userTask_reviewDetention",
                                        "intermediateCourt", "userTask_checkSeizures",
                                        "justice", "userTask_regulateEnforcement",
                                        "song", "userTask_gatherConcerns")
                                .entrySet())
                .allSatisfy(
                        asked ->
                                assertThat(
                                                office.schema(
                                                                office.task(
                                                                        asked.getKey(),
                                                                        asked.getValue()))
                                                        .fields())
                                        .extracting(FormField::type)
                                        .contains("number")
                                        .isSubsetOf("number", "textarea", "radio"));
    }
}
