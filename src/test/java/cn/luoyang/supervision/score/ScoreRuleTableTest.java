package cn.luoyang.supervision.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 考核规则表: dated, readable, and refused where it contradicts itself. */
class ScoreRuleTableTest {

    private static final String HEADER =
            "id,fact,concerns,points,valid_from,valid_to,name,name_en,basis\n";
    private static final LocalDate DAY = LocalDate.of(2024, 3, 5);

    private static ScoreRuleTable read(String... rows) {
        String csv = HEADER + String.join("\n", rows) + "\n";
        return ScoreRuleTable.read(
                "rules.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theShippedTableHasARuleForEveryFact() {
        ScoreRuleTable shipped = ScoreRuleTable.shipped();
        assertThat(Arrays.stream(ScoreFact.values()))
                .allSatisfy(fact -> assertThat(shipped.on(DAY, fact, "lead")).isPresent());
        assertThat(shipped.on(DAY, ScoreFact.LATE, "county").orElseThrow().points())
                .isEqualByComparingTo("-1");
        assertThat(shipped.on(DAY, ScoreFact.RED_NOTICE, "cooperating").orElseThrow().points())
                .isEqualByComparingTo("-2");
    }

    @Test
    void whatConcernsTheItemIsHeldAgainstTheLeadUnitOnly() {
        ScoreRuleTable shipped = ScoreRuleTable.shipped();
        assertThat(shipped.on(DAY, ScoreFact.OBLIGATION_MISSED, "county")).isEmpty();
        assertThat(shipped.on(DAY, ScoreFact.ITEM_COMPLETED, "cooperating")).isEmpty();
    }

    @Test
    void aRevisionCountsFromItsFirstDayOn() {
        ScoreRuleTable table =
                read(
                        "late1,LATE,all,-1,2023-01-01,2024-03-31,逾期,Late,",
                        "late2,LATE,all,-1.5,2024-04-01,,逾期,Late,");
        assertThat(table.on(LocalDate.of(2024, 3, 31), ScoreFact.LATE, "lead"))
                .hasValueSatisfying(r -> assertThat(r.points()).isEqualByComparingTo("-1"));
        assertThat(table.on(LocalDate.of(2024, 4, 1), ScoreFact.LATE, "lead"))
                .hasValueSatisfying(r -> assertThat(r.points()).isEqualByComparingTo("-1.5"));
        assertThat(table.on(LocalDate.of(2022, 12, 31), ScoreFact.LATE, "lead")).isEmpty();
    }

    @Test
    void aRuleForOneRoleGoesBeforeTheRuleForAll() {
        ScoreRuleTable table =
                read(
                        "late,LATE,all,-1,2023-01-01,,逾期,Late,",
                        "lateLead,LATE,lead,-2,2023-01-01,,牵头逾期,Late (lead),");
        assertThat(table.on(DAY, ScoreFact.LATE, "lead").orElseThrow().id()).isEqualTo("lateLead");
        assertThat(table.on(DAY, ScoreFact.LATE, "county").orElseThrow().id()).isEqualTo("late");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,LATER,all,-1,2023-01-01,,逾期,Late, | fact | LATER",
                "x,LATE,everybody,-1,2023-01-01,,逾期,Late, | concerns | everybody",
                "x,LATE,all,minus,2023-01-01,,逾期,Late, | points | minus",
                "x,LATE,all,-1,2023-13-01,,逾期,Late, | valid_from | 2023-13-01",
                "x,LATE,all,-1,2023-05-01,2023-04-01,逾期,Late, | valid_to | 早于",
                "x,LATE,all,-1,2023-01-01,,,Late, | name | 不能为空",
                "first,RED_NOTICE,all,-1,2023-01-01,,红,Red, | id | 重复",
                "x,LATE,all,-3,2024-01-01,,逾期,Late, | valid_from | 重叠"
            })
    void aBadRowIsNamedByLineAndColumn(String row, String field, String said) {
        assertThatThrownBy(() -> read("first,LATE,all,-1,2023-01-01,,逾期,Late,", row))
                .isInstanceOfSatisfying(
                        ScoreRulesException.class,
                        e -> {
                            assertThat(e.line()).isEqualTo(3);
                            assertThat(e.field()).isEqualTo(field);
                            assertThat(e)
                                    .hasMessageContaining("rules.csv")
                                    .hasMessageContaining(said);
                        });
    }
}
