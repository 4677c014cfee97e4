package cn.luoyang.supervision.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Breaks the shipped catalogue in one place at a time and reads what the start would say. */
class PlanLoaderTest {

    private static String shipped;

    @BeforeAll
    static void readShipped() throws IOException {
        try (InputStream yaml = PlanLoaderTest.class.getResourceAsStream("/plan/plan.yaml")) {
            shipped = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theShippedCatalogueIsAccepted() {
        assertThat(load(shipped).items()).hasSize(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "units: [industry, finance];units: [industry, tax];keyTasks[1].units[1];没有“tax”",
                "units: [industry, finance];units: [industry, xigong];keyTasks[1].units[1];不是市级单位",
                "units: [industry, finance];units: [industry, industry];keyTasks[1].units[1];重复",
                "units: [industry, finance];units: [finance, industry];keyTasks[1].printedUnits;次序不一致",
                "printedUnits: [市工信局, 财政局, 各县区人民政府];printedUnits: [市工信局, 财务局, 各县区人民政府];keyTasks[1].printedUnits;认不出“财务局”",
                "printedUnits: [市工信局, 财政局, 各县区人民政府];printedUnits: [市工信局, 财政局];keyTasks[1].printedUnits;不一致",
                "number: 2\\n;number: 1\\n;keyTasks[1].number;编号 1 重复",
                "number: 2\\n;number: 38\\n;keyTasks[1].number;不在 1—37 之间",
                "number: 39\\n;number: 3\\n;requirements[1].number;不在 38—40 之间",
                "section: innovation;section: inovation;keyTasks[3].section;“inovation”不是",
                "report: month;report: fortnight;keyTasks[31].report;halfYear、month、quarter",
                "kind: [mech, case];kind: [mech, cases];keyTasks[0].kind[1];“cases”不是",
                "target: 1500;openEnded: false;keyTasks[0].indicators[1].target;缺少目标值",
                "target: 1500;openEnded: true\\n        target: 1500;keyTasks[0].indicators[1].target;不能有目标值",
                "id: I8;id: I7;keyTasks[8].indicators[0].id;重复",
                "direction: down;direction: sideways;keyTasks[18].indicators[0].direction;down、floor、up",
                "due: 2023-12-31;due: end of 2023;keyTasks[0].indicators[0].due;不是日期",
                "atLeast: 1;atLeast: 0;keyTasks[24].obligations[0].atLeast;正整数",
                "reportDueWorkingDay: 5;reportDueWorkingDay: 0;keyTasks[0].reportDueWorkingDay;正整数",
                "suggestedUnits: [市工信局, 市统计局];suggestedUnits: [];keyTasks[3].decisions[2].suggestedUnits;必须填写",
                "launch: 2023-04-03;launch: 2026-04-03;plan.launch;不在方案期内",
                "planEnd: 2025-12-31;planEnd: 2022-12-31;plan.planEnd;早于",
                "id: innovation;id: cultivation;sections[1].id;重复"
            })
    void namesFileLineAndFieldOfWhatContradictsItself(
            String right, String wrong, String field, String problem) {
        assertThatThrownBy(() -> load(replaceOnce(right, wrong)))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> {
                            assertThat(e)
                                    .hasMessageContaining(
                                            "plan.yaml 第 " + e.line() + " 行，字段 " + field)
                                    .hasMessageContaining(problem);
                            assertThat(e.field()).isEqualTo(field);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "units: [industry, finance];units: [industry, tax]",
                "target: 1500;target: many",
                "counties: true;counties: maybe",
                "summaryEn:;summaryEnglish:",
                "report: month;report: fortnight",
                "due: 2023-12-31;due: end of 2023"
            })
    void theLineIsTheOneToCorrect(String right, String wrong) {
        int line = shipped.substring(0, shipped.indexOf(right)).split("\n", -1).length;

        assertThatThrownBy(() -> load(replaceOnce(right, wrong)))
                .isInstanceOfSatisfying(
                        CatalogueException.class, e -> assertThat(e.line()).isEqualTo(line));
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThatThrownBy(() -> load(replaceOnce("obligations:", "obligation:")))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> {
                            assertThat(e.field()).isEqualTo("keyTasks[24].obligation");
                            assertThat(e).hasMessageContaining("不认识的字段“obligation”");
                        });
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThatThrownBy(() -> load(replaceOnce("clause: 一\n", "clause: 一\n        clause: 二\n")))
                .isInstanceOf(CatalogueException.class);
    }

    @Test
    void aMissingKeyTaskIsNamed() {
        int from = shipped.indexOf("  - number: 17");
        int to = shipped.indexOf("  - number: 18");
        String without17 = shipped.substring(0, from) + shipped.substring(to);

        assertThatThrownBy(() -> load(without17))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("缺少编号 17");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        String tab = replaceOnce("planStart: 2023-01-01", "\tplanStart: 2023-01-01");
        int line = shipped.substring(0, shipped.indexOf("planStart:")).split("\n", -1).length;

        assertThatThrownBy(() -> load(tab))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("plan.yaml 第 " + line + " 行")
                .hasMessageContaining("不是正确的 YAML");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> load("")).isInstanceOf(CatalogueException.class);
        assertThatThrownBy(() -> load("plan:\n")).isInstanceOf(CatalogueException.class);
    }

    @Test
    void theStartStopsWithThePlainMessage() {
        CatalogueException cause =
                new CatalogueException("plan/plan.yaml", 12, "plan.launch", "不能为空", null);
        Throwable failure = new IllegalStateException("Error creating bean", cause);

        assertThat(
                        SpringFactoriesLoader.forDefaultResourceLocation()
                                .load(
                                        FailureAnalyzer.class,
                                        // Boot's own analyzers want a running application
                                        FailureHandler.handleMessage((message, problem) -> {}))
                                .stream()
                                .filter(analyzer -> analyzer instanceof BadDataFailureAnalyzer)
                                .map(analyzer -> analyzer.analyze(failure))
                                .map(FailureAnalysis::getDescription))
                .containsExactly("方案目录有误：plan/plan.yaml 第 12 行，字段 plan.launch：不能为空");
        assertThat(new BadDataFailureAnalyzer().analyze(new IllegalStateException())).isNull();
    }

    private static String replaceOnce(String right, String wrong) {
        String from = right.replace("\\n", "\n");
        int at = shipped.indexOf(from);
        assertThat(at).as("the catalogue contains " + right).isNotNegative();
        return shipped.substring(0, at)
                + wrong.replace("\\n", "\n")
                + shipped.substring(at + from.length());
    }

    private static PlanCatalogue load(String yaml) {
        return PlanLoader.load("plan.yaml", yaml, UnitRegistry.shipped());
    }
}
