package cn.luoyang.supervision.award;

import static cn.luoyang.supervision.award.Applications.invested;
import static cn.luoyang.supervision.award.Applications.listed;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.AssetDeployer;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A table that is revised in Modeler: what it adds applies from its day on, and nothing else does.
 */
@PlanTest
class AwardRuleVersionsTest {

    @Autowired AwardDesk desk;
    @Autowired Office office;
    @Autowired RepositoryService repository;
    private Deployment revision;

    @BeforeEach
    void itIsAfterThePlan() {
        office.itIs("2026-03-02T09:00");
    }

    @AfterEach
    void theRevisionIsTakenAway() {
        repository.deleteDeployment(revision.getId(), true);
    }

    private void revised(String table, UnaryOperator<String> change) throws IOException {
        String shipped = Files.readString(Path.of("bpmn/decisions", table));
        String text = change.apply(shipped).replace("versionTag=\"2.0.0\"", "versionTag=\"3.0.0\"");
        revision =
                repository
                        .createDeployment()
                        .source(AssetDeployer.SOURCE)
                        .addString(table, text)
                        .deploy();
    }

    @Test
    void aRowForALaterPeriodLeavesEarlierEventsAtTheirStandard() throws Exception {
        AwardCase before = desk.apply(invested(1, "一", 80_000_000, "2025-12-31"));
        assertThat(desk.apply(invested(1, "二", 80_000_000, "2026-01-01")).state())
                .isEqualTo(AwardState.REFUSED);
        revised("equity-award.dmn", AwardRuleVersionsTest::withAHigherLimitFrom2026);

        AwardCase later = desk.apply(invested(2, "一", 80_000_000, "2026-01-01"));
        AwardCase earlier = desk.apply(invested(2, "二", 80_000_000, "2025-12-31"));

        assertThat(before.calculated()).isEqualByComparingTo("500000");
        assertThat(earlier.calculated()).isEqualByComparingTo("500000");
        assertThat(later.calculated()).isEqualByComparingTo("600000");
        assertThat(before.calculation().rule().tag()).isEqualTo("2.0.0");
        assertThat(later.calculation().rule().tag()).isEqualTo("3.0.0");
        assertThat(later.calculation().rule().version())
                .isEqualTo(before.calculation().rule().version() + 1);
    }

    @Test
    void aListingAfterTwentyTwentyThreeIsAwardedOnceANewBasisIsLoaded() throws Exception {
        assertThat(desk.apply(listed(1, "listed", "2024-01-01")).calculated()).isZero();
        revised(
                "listing-award-basis.dmn",
                table -> table.replace("date(\"2023-12-31\")", "date(\"2024-12-31\")"));
        assertThat(desk.apply(listed(2, "listed", "2024-01-01")).calculated())
                .isEqualByComparingTo("1000000");
        assertThat(desk.apply(listed(3, "listed", "2025-01-01")).calculated()).isZero();
    }

    private static String withAHigherLimitFrom2026(String table) {
        Matcher row =
                Pattern.compile(
                                "\\s*<rule id=\"rule_equity-award-limits_1\">.*?</rule>",
                                Pattern.DOTALL)
                        .matcher(table);
        assertThat(row.find()).isTrue();
        String later =
                row.group()
                        .replace("limits_1", "limits_2")
                        .replace(
                                "null, [date(\"2023-01-01\")..date(\"2025-12-31\")]",
                                "[date(\"2026-01-01\")..date(\"2028-12-31\")]")
                        .replace("500000", "600000")
                        .replace("\"2023-01-01\"", "\"2026-01-01\"")
                        .replace("\"2025-12-31\"", "\"2028-12-31\"");
        return table.substring(0, row.end()) + later + table.substring(row.end());
    }
}
