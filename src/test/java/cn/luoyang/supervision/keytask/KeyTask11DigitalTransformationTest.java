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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class KeyTask11DigitalTransformationTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("KeyTask11DigitalTransformation");

    @Autowired Office office;

    @Test
    void oneIndustryAfterTheOtherIsSolvedTriedAndSpreadInEveryHalfYear() {
        office.itIs("2025-01-02T09:00");
        Story story =
                office.story(11)
                        .answering("flowKind", "discrete", "process")
                        .answering("productVerdict", "again", "select")
                        .answering("moreIndustries", "yes", "no")
                        .answering("industryPresent", "yes", "yes", "yes", "no")
                        .answering("trialResult", "tune", "spread", "unfit")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_draftDiscrete")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_draftProcess")).isEqualTo(2);
        assertThat(frequency(story.done(), "userTask_recruitVendors")).isEqualTo(3 + 1);
        assertThat(opened(office, "userTask_chooseIndustry")).endsWith("2025-07-01T09:00");
        assertThat(frequency(story.done(), "userTask_matchIndustry")).isEqualTo(2 * 14);
        assertThat(frequency(story.done(), "userTask_trialProducts")).isEqualTo(3 + 1);
        assertThat(frequency(story.done(), "userTask_spreadSolution"))
                .as("only what proved itself is spread")
                .isEqualTo(1);
        assertThat(due(office, "userTask_evaluateIndustries"))
                .hasSize(2)
                .endsWith("industry 2025-07-15T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 评审低成本易运维产品", "industry 调优行业解决方案", "industry 评估行业方案成效")
                .anyMatch(ladder -> everyCounty("组织企业试用转型产品").contains(ladder))
                .anyMatch(ladder -> everyCounty("成批推广行业方案").contains(ladder));
    }

    @Test
    void noProductIsPublishedThatTheReviewSendsBack() {
        office.itIs("2025-07-01T09:00");
        office.story(11)
                .answering("flowKind", "process")
                .untilWaitingFor("userTask_reviewProducts");
        assertThat(due(office, "userTask_draftProcess"))
                .containsExactly("industry 2025-07-22T18:00");
        assertThat(opened(office, "userTask_draftDiscrete")).isEmpty();

        review("again");
        assertThat(office.desk("industry")).containsExactly("userTask_recruitVendors");
        office.completeAs("industry", "userTask_recruitVendors");
        review("select");
        assertThat(due(office, "userTask_publishSolution"))
                .containsExactly("industry 2025-07-08T18:00");

        office.completeAs("industry", "userTask_publishSolution", Map.of("moreIndustries", "yes"));
        assertThat(office.desk("industry")).containsExactly("userTask_chooseIndustry");
        assertThat(opened(office, "userTask_matchIndustry"))
                .as("the counties are asked once, for all industries")
                .isEmpty();
    }

    @Test
    void aCountySpreadsOnlyWhatItsEnterprisesHaveTriedWithSuccess() {
        office.itIs("2025-07-01T09:00");
        office.story(11)
                .answering("moreIndustries", "no")
                .untilWaitingFor("userTask_matchIndustry");

        assertThat(due(office, "userTask_matchIndustry"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));
        assertThat(office.schema(office.task("song", "userTask_matchIndustry")).fields())
                .as("no list of enterprises is asked for")
                .isNotEmpty()
                .allMatch(field -> field.pattern() == null);

        match("luoning", "no");
        assertThat(office.desk("luoning")).isEmpty();

        match("mengjin", "yes");
        trial("mengjin", "unfit");
        assertThat(office.desk("mengjin")).isEmpty();

        match("song", "yes");
        assertThat(due(office, "userTask_trialProducts"))
                .containsExactly("mengjin 2025-07-22T18:00", "song 2025-07-22T18:00");
        trial("song", "tune");
        assertThat(due(office, "userTask_tuneSolution"))
                .containsExactly("industry 2025-07-15T18:00");
        assertThat(office.desk("song")).isEmpty();
        office.completeAs("industry", "userTask_tuneSolution");
        trial("song", "spread");
        assertThat(due(office, "userTask_spreadSolution")).containsExactly("song 2025-07-29T18:00");
        assertThat(opened(office, "userTask_evaluateIndustries")).isEmpty();
    }

    private void review(String verdict) {
        office.completeAs("industry", "userTask_reviewProducts", Map.of("productVerdict", verdict));
    }

    private void match(String county, String present) {
        office.completeAs(county, "userTask_matchIndustry", Map.of("industryPresent", present));
    }

    private void trial(String county, String result) {
        office.completeAs(county, "userTask_trialProducts", Map.of("trialResult", result));
    }
}
