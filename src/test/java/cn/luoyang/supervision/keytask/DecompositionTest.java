package cn.luoyang.supervision.keytask;

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

/** 分解与会签, told with key task 9: 市工信局 leads, the 14 counties take part. */
@PlanTest
class DecompositionTest {

    private static final String COUNTERSIGN = "userTask_countersign";

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("decomposition");

    @Autowired Office office;

    private Story drafted() {
        Story story = office.story(9);
        story.nobodyDoing(COUNTERSIGN).untilNothingIsLeftToDo();
        return story;
    }

    @Test
    void onTheDayOfDispatchEveryResponsibleUnitHasExactlyOneTask() {
        office.launch(19);
        assertThat(office.desk("financialAffairs")).containsExactly("userTask_draftMilestones");
        for (String unit :
                new String[] {
                    "developmentReform", "customs", "centralBank", "mengjin", "yichuan"
                }) {
            assertThat(office.desk(unit))
                    .hasSize(unit.equals("customs") ? 0 : 1)
                    .allMatch("userTask_claimShare"::equals);
        }
        assertThat(office.events(EventType.UNIT_ASSIGNED)).hasSize(9 + 14);
    }

    @Test
    void noCountersignatureIsAskedBeforeTheLeadUnitHasDrafted() {
        office.launch(9);
        office.completeAs("mengjin", "userTask_claimShare");
        assertThat(office.desk("mengjin")).isEmpty();
    }

    @Test
    void silenceIsNotConsent() {
        drafted();
        for (String unit : new String[] {"laocheng", "xigong", "chanhe", "jianxi"}) {
            office.completeAs(unit, COUNTERSIGN);
        }
        office.advanceTo("2023-06-30T18:00");
        assertThat(office.desk("mengjin")).contains(COUNTERSIGN);
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.unitId())
                .contains("mengjin")
                .doesNotContain("laocheng");
    }

    @Test
    void anObjectionIsCoordinatedAmendedAndSignedAgain() {
        drafted();
        office.completeAs("mengjin", COUNTERSIGN, Map.of("countersignOpinion", "object"));
        office.completeAs(
                "supervisionOffice",
                "userTask_coordinateObjection",
                Map.of("coordination", "amend"));
        office.completeAs("industry", "userTask_amendDraft");
        assertThat(office.desk("mengjin")).containsExactly(COUNTERSIGN);
        assertThat(office.desk("xigong")).containsExactly(COUNTERSIGN);
    }

    @Test
    void whereTheOfficeMaintainsTheDraftTheUnitIsNotAskedAgain() {
        drafted();
        office.completeAs("mengjin", COUNTERSIGN, Map.of("countersignOpinion", "object"));
        office.completeAs(
                "supervisionOffice",
                "userTask_coordinateObjection",
                Map.of("coordination", "maintain"));
        assertThat(office.desk("mengjin")).isEmpty();
    }

    @Test
    void everyStepThatIsLateIsSupervisedAndTheWorkBeginsAllTheSame() {
        Story story =
                office.story(9)
                        .withEachStepLateOnce()
                        .answering("countersignOpinion", "object", "object", "agree")
                        .answering("coordination", "amend", "maintain")
                        .until("2023-06-30T18:00");
        assertThat(story.done()).contains("userTask_amendDraft", "userTask_coordinateObjection");
        assertThat(office.events(EventType.LADDER_OPENED))
                .extracting(e -> e.stepName())
                .contains("拟定里程碑与指标分解", "认领分工并报送措施", "会签分解方案", "协调会签分歧", "修订分解方案");
        assertThat(office.passed(story.instance())).hasSizeGreaterThan(3);
    }
}
