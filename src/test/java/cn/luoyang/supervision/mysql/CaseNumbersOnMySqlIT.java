package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.casework.CaseFiles;
import cn.luoyang.supervision.story.Firms;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Numbers of cases on a real MySQL 8, where a failed insert leaves a lock behind. */
class CaseNumbersOnMySqlIT extends OnRealMySql {

    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    @Test
    void sixWhoOpenTheVeryFirstCasesInTheSameMomentGetTheFirstSixNumbers() throws Exception {
        List<String> codes =
                IntStream.range(0, 6)
                        .mapToObj(i -> firms.firm("jianxi", "洛阳轴承有限公司" + i, 5_000 + i, null))
                        .toList();
        assertThat(
                        cases.openedTogether(
                                "rights",
                                codes,
                                Map.of(
                                        "complaintKind", "rights",
                                        "complaintAgainst", "某公司",
                                        "complaintFacts", "要求提供与合同无关的材料。")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 6)
                                .mapToObj("CASE-rights-2023-%04d"::formatted)
                                .toList());
    }
}
