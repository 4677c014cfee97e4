package cn.luoyang.supervision.casework;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class CaseBankWhitelistTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseBankWhitelist");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("xinan", "新安特种钢有限公司", 22, "provincial");
    }

    private Story entry() {
        return cases.open("whitelist", firm, Map.of("creditNeed", 800, "creditUse", "working"));
    }

    @Test
    void anEnterpriseEntersTheListIsReviewedEachYearAndLeavesItWhenItDefaults() {
        Story story =
                entry().answering("eligibility", "eligible")
                        .answering("creditVerdict", "clear")
                        .answering("exitVerdict", "stays", "leaves")
                        .answering("entryVerdict", "keep")
                        .answering("exitText", "贷款恶意逾期。")
                        .withEachStepLateOnce()
                        .sending("CaseExitReported", 2)
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_checkEligibility",
                        "userTask_screenCredit",
                        "userTask_pushToBanks",
                        "userTask_verifyExit",
                        "userTask_verifyExit",
                        "userTask_informExit");
        assertThat(cases.of(story).result()).isEqualTo("REMOVED");
        assertThat(cases.of(story).reason()).isEqualTo("贷款恶意逾期。");
    }

    @Test
    void theListIsReviewedEachJanuaryUntilThePlanIsOver() {
        Story story =
                entry().answering("eligibility", "eligible")
                        .answering("creditVerdict", "clear")
                        .answering("entryVerdict", "keep")
                        .untilNothingIsLeftToDo();
        assertThat(cases.profile(firm).lists())
                .extracting(l -> l.list())
                .containsExactly("bankWhitelist");
        cases.assertWaitsUntil(
                story,
                "event_yearStart",
                "2024-01-02T09:00",
                Map.of("financialAffairs", "userTask_reviewEntry"));
        story.withEachStepLateOnce().untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
        assertThat(frequency(story.done(), "userTask_reviewEntry")).isEqualTo(2);
    }

    @Test
    void aListedEnterpriseThatFailsTheYearlyReviewIsTakenOff() {
        Story story =
                entry().answering("eligibility", "eligible")
                        .answering("creditVerdict", "clear")
                        .answering("entryVerdict", "leave")
                        .untilItEnds();
        assertThat(cases.of(story).result()).isEqualTo("REMOVED");
        office.itIs("2024-02-01T09:00");
        assertThat(cases.profile(firm).lists()).isEmpty();
    }

    @Test
    void anExceptionAnAdverseRecordAndAMissingTitleAreRefusedWithTheirReason() {
        Story exception =
                entry().answering("eligibility", "exception")
                        .answering("ineligibleText", "贷款逾期，暂不纳入。")
                        .withEachStepLateOnce()
                        .untilItEnds();
        assertThat(cases.of(exception).result()).isEqualTo("REFUSED");
        assertThat(cases.of(exception).reason()).isEqualTo("贷款逾期，暂不纳入。");
        Story adverse =
                entry().answering("eligibility", "eligible")
                        .answering("creditVerdict", "adverse")
                        .untilItEnds();
        assertThat(cases.of(adverse).result()).isEqualTo("REFUSED");
        firm = firms.firm("xinan", "新安创新小企业有限公司", 221, "innovative");
        Story untitled = entry().answering("eligibility", "eligible").untilItEnds();
        assertThat(untitled.done())
                .as("the ledger's titles decide, not the form")
                .doesNotContain("userTask_screenCredit");
        assertThat(cases.of(untitled).result()).isEqualTo("REFUSED");
    }

    @Test
    void onlyWhatIsNotDecidedIsTakenBack() {
        Story story = entry();
        cases.withdraw(story, "企业暂不需要贷款。");
        assertThat(cases.of(story).result()).isEqualTo("WITHDRAWN");
    }
}
