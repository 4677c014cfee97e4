package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 个案编号: one after the other, whoever opens a case when. */
@PlanTest
class CaseNumbersTest {

    private static final Map<String, Object> FACTS =
            Map.of(
                    "complaintKind", "rights",
                    "complaintAgainst", "某公司",
                    "complaintFacts", "要求提供与合同无关的材料。");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    @Test
    void twoWhoOpenTheVeryFirstCaseOfAYearInTheSameMomentGetTheFirstTwoNumbers() throws Exception {
        for (int year = 2023; year < 2028; year++) {
            office.itIs(year + "-06-01T09:00");
            List<String> both =
                    List.of(
                            firms.firm("jianxi", "洛阳甲轴承有限公司", year, null),
                            firms.firm("luolong", "洛阳乙轴承有限公司", year + 10_000, null));
            assertThat(cases.openedTogether("rights", both, FACTS))
                    .containsExactly(
                            "CASE-rights-%d-0001".formatted(year),
                            "CASE-rights-%d-0002".formatted(year));
        }
    }
}
