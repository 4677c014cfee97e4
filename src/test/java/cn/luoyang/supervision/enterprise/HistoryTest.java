package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from facts, without a database. */
class HistoryTest {

    private static final String CODE = "91350100M000100Y43";
    private static final String DUPLICATE = "9144030071526726XG";

    private final List<Fact> facts = new ArrayList<>();

    private long on(String recordedOn, String code, FactContent content, Long replaces) {
        facts.add(
                new Fact(
                        facts.size() + 1L,
                        code,
                        content,
                        LocalDateTime.parse(recordedOn + "T10:00"),
                        "luolong01",
                        "page",
                        replaces,
                        false));
        return facts.size();
    }

    private long on(String recordedOn, FactContent content) {
        return on(recordedOn, CODE, content, null);
    }

    private Profile profile(String day) {
        return new History(CODE, facts).on(day(day));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void aTitleLapsesAfterThreeYearsUnlessItIsRenewed() {
        on("2021-01-05", FactContent.title("provincial", day("2021-01-01"), null, null));
        assertThat(profile("2020-12-31").titles()).isEmpty();
        assertThat(profile("2021-01-01").holds(Tier.PROVINCIAL)).isTrue();
        assertThat(profile("2023-12-31").holds(Tier.PROVINCIAL)).isTrue();
        assertThat(profile("2024-01-01").holds(Tier.PROVINCIAL)).isFalse();
        assertThat(profile("2024-01-01").formerTitles()).hasSize(1);

        on("2024-01-10", FactContent.title("provincial", day("2024-01-01"), null, null));
        assertThat(profile("2024-01-01").holds(Tier.PROVINCIAL)).isTrue();
    }

    @Test
    void aRevokedTitleEndsTheDayBefore() {
        on(
                "2023-02-01",
                FactContent.title("littleGiant", day("2022-05-01"), null, day("2023-02-01")));
        assertThat(profile("2023-01-31").holds(Tier.LITTLE_GIANT)).isTrue();
        assertThat(profile("2023-02-01").holds(Tier.LITTLE_GIANT)).isFalse();
        assertThat(profile("2023-01-31").titles().get(0).revokedOn()).isEqualTo("2023-02-01");
    }

    @Test
    void severalTitlesAtOnceMakeOneProvincialOrAbove() {
        on("2022-01-01", FactContent.title("innovative", day("2022-01-01"), null, null));
        assertThat(profile("2022-06-01").isProvincialOrAbove()).isFalse();
        on("2022-01-01", FactContent.title("provincial", day("2022-03-01"), null, null));
        on("2022-01-01", FactContent.title("littleGiant", day("2022-05-01"), null, null));
        assertThat(profile("2022-06-01").tiers())
                .containsExactly(Tier.INNOVATIVE, Tier.PROVINCIAL, Tier.LITTLE_GIANT);
        assertThat(profile("2022-06-01").isProvincialOrAbove()).isTrue();
    }

    @Test
    void aCorrectionReplacesAndWhatWasKnownBeforeCanStillBeAsked() {
        long wrong =
                on("2023-01-10", FactContent.figures(2022, new BigDecimal("1000000"), null, 50, 5));
        on("2023-01-10", FactContent.name("洛阳甲公司", day("2023-01-01")));
        on(
                "2023-03-01",
                CODE,
                FactContent.figures(
                        2022, new BigDecimal("1200000"), new BigDecimal("72000"), 50, 5),
                wrong);
        assertThat(profile("2023-04-01").latestFigures().revenue()).isEqualByComparingTo("1200000");
        assertThat(profile("2023-04-01").latestFigures().rdCostPercent())
                .isEqualByComparingTo("6.00");
        History then = new History(CODE, facts).knownAt(LocalDateTime.parse("2023-02-01T00:00"));
        assertThat(then.on(day("2023-04-01")).latestFigures().revenue())
                .isEqualByComparingTo("1000000");
        assertThat(profile("2022-12-30").figures()).isEmpty();
    }

    @Test
    void theLaterNameEndsTheEarlierAndTheOldOneStaysFindable() {
        on("2022-01-01", FactContent.name("洛阳甲公司", day("2022-01-01")));
        on("2023-02-01", FactContent.name("洛阳乙公司", day("2023-02-01")));
        assertThat(profile("2023-01-31").name()).isEqualTo("洛阳甲公司");
        assertThat(profile("2023-02-01").name()).isEqualTo("洛阳乙公司");
        assertThat(profile("2023-02-01").formerNames()).containsExactly("洛阳甲公司");
        assertThat(profile("2021-12-31").name()).isNull();
    }

    @Test
    void aSpecialistWhoLeftLeavesAGapUntilTheNext() {
        on("2023-01-01", FactContent.specialist("王某", day("2022-01-01"), day("2022-12-31")));
        on("2023-01-01", FactContent.specialist("李某", day("2023-02-01"), null));
        assertThat(profile("2022-12-31").specialist()).isEqualTo("王某");
        assertThat(profile("2023-01-15").specialist()).isNull();
        assertThat(profile("2023-02-01").specialist()).isEqualTo("李某");
    }

    @Test
    void aDuplicateAddsItsTitlesAndFillsGapsButChangesNoName() {
        on("2022-01-01", FactContent.name("洛阳甲公司", day("2022-01-01")));
        on("2022-01-01", FactContent.county("luolong", day("2022-01-01")));
        on("2022-06-01", DUPLICATE, FactContent.name("洛阳甲有限公司", day("2022-06-01")), null);
        on("2022-06-01", DUPLICATE, FactContent.county("jianxi", day("2022-06-01")), null);
        on(
                "2022-06-01",
                DUPLICATE,
                FactContent.title("innovative", day("2022-06-01"), null, null),
                null);
        on("2022-06-01", DUPLICATE, FactContent.cloud(day("2022-05-01"), "合同"), null);
        on("2023-01-01", DUPLICATE, FactContent.merged(CODE, day("2023-01-01"), "重复"), null);
        Profile merged = profile("2023-01-01");
        assertThat(merged.name()).isEqualTo("洛阳甲公司");
        assertThat(merged.county()).isEqualTo("luolong");
        assertThat(merged.holds(Tier.INNOVATIVE)).isTrue();
        assertThat(merged.cloudSince()).isEqualTo("2022-05-01");
        assertThat(merged.aliases()).containsExactly(DUPLICATE);

        on("2023-01-02", FactContent.cloud(day("2022-09-01"), "自己的合同"));
        assertThat(profile("2023-01-02").cloudEvidence()).isEqualTo("自己的合同");
    }

    @Test
    void thePhoneOfOthersIsMasked() {
        assertThat(EnterpriseAccess.masked("13812341234")).isEqualTo("138****1234");
        assertThat(EnterpriseAccess.masked("0379-63912345")).isEqualTo("037******2345");
        assertThat(EnterpriseAccess.masked("123")).isEqualTo("****");
        assertThat(EnterpriseAccess.maskedName("王某某")).isEqualTo("王**");
    }
}
