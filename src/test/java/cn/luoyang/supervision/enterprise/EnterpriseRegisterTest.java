package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.server.ResponseStatusException;

/** 企业台账: what is recorded, corrected, merged, searched and counted. */
@PlanTest
class EnterpriseRegisterTest {

    private static final String BEARING = "91350100M000100Y43";
    private static final String OTHER = "9144030071526726XG";
    private static final LocalDate SINCE = LocalDate.parse("2022-01-01");

    @Autowired Office office;
    @Autowired EnterpriseRegister register;
    @Autowired Enterprises enterprises;
    @Autowired JdbcTemplate jdbc;
    @Autowired PlatformTransactionManager transactions;

    private void bearing() {
        Acting.doAs(
                "luolong",
                () -> register.register(BEARING, "洛阳龙门轴承有限公司", "luolong", SINCE, List.of()));
    }

    private void other() {
        Acting.doAs(
                "jianxi", () -> register.register(OTHER, "洛阳重工机械有限公司", "jianxi", SINCE, List.of()));
    }

    private Profile profile(String day) {
        return enterprises.profile(BEARING, LocalDate.parse(day));
    }

    private static EnterpriseSelection on(String day) {
        return EnterpriseSelection.on(LocalDate.parse(day));
    }

    private static void refused(String field, String code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        EnterpriseRefusedException.class,
                        e ->
                                assertThat(e.problems())
                                        .anySatisfy(
                                                p -> {
                                                    assertThat(p.field()).isEqualTo(field);
                                                    assertThat(p.code()).isEqualTo(code);
                                                }));
    }

    @Test
    void anEnterpriseStandsInTheLedgerFromItsDayWithEverythingAsOfAnyDay() {
        bearing();
        Acting.doAs(
                "industry",
                () -> {
                    register.record(
                            BEARING,
                            FactContent.title(
                                    "provincial", LocalDate.parse("2022-06-01"), null, null));
                });
        Acting.doAs(
                "luolong",
                () -> {
                    register.record(
                            BEARING,
                            FactContent.figures(
                                    2022,
                                    new BigDecimal("80000000"),
                                    new BigDecimal("4800000"),
                                    100,
                                    10),
                            FactContent.cloud(LocalDate.parse("2022-09-01"), "合同1号"),
                            FactContent.digital(3, LocalDate.parse("2023-02-01")),
                            FactContent.listing("regional", LocalDate.parse("2023-01-05")));
                });
        assertThat(profile("2022-05-31").isProvincialOrAbove()).isFalse();
        assertThat(profile("2022-06-01").isProvincialOrAbove()).isTrue();
        assertThat(profile("2022-08-31").cloudSince()).isNull();
        assertThat(profile("2023-04-03").digitalLevel()).isEqualTo(3);
        assertThat(profile("2022-12-30").latestFigures()).isNull();
        assertThat(profile("2022-12-31").latestFigures().rdCostPercent()).isEqualByComparingTo("6");
        assertThat(enterprises.count(on("2022-05-31").holding(Tier.PROVINCIAL_AND_ABOVE))).isZero();
        assertThat(enterprises.codes(on("2022-06-01").holding(Tier.PROVINCIAL_AND_ABOVE)))
                .containsExactly(BEARING);
        assertThat(enterprises.count(on("2025-06-01").holding(Tier.PROVINCIAL_AND_ABOVE))).isZero();
        assertThat(
                        enterprises.count(
                                on("2023-04-03")
                                        .with(Trait.REVENUE_UP_TO_100M)
                                        .with(Trait.RD_COST_6_PERCENT)
                                        .with(Trait.RD_STAFF_10_PERCENT)
                                        .with(Trait.LEVEL_3)))
                .isEqualTo(1);
        assertThat(enterprises.count(on("2022-12-31").with(Trait.NEW_PROVINCIAL_OR_ABOVE)))
                .isEqualTo(1);
        assertThat(enterprises.count(on("2023-04-03").with(Trait.NEW_PROVINCIAL_OR_ABOVE)))
                .isZero();
    }

    @Test
    void everyThingThatIsWrongIsToldAtOnceAndNothingIsSaved() {
        Acting.doAs(
                "luolong",
                () -> {
                    assertThatThrownBy(
                                    () ->
                                            register.register(
                                                    "91350100M000100Y44",
                                                    "甲",
                                                    "nowhere",
                                                    LocalDate.parse("2023-04-04"),
                                                    List.of()))
                            .isInstanceOfSatisfying(
                                    EnterpriseRefusedException.class,
                                    e ->
                                            assertThat(e.problems())
                                                    .extracting(FactProblem::field)
                                                    .containsExactlyInAnyOrder(
                                                            "code", "name", "since", "county"));
                });
        assertThat(jdbc.queryForObject("select count(*) from enterprise_fact", Integer.class))
                .isZero();
        bearing();
        Acting.doAs(
                "luolong",
                () -> {
                    refused(
                            "year",
                            "yearNotOver",
                            () ->
                                    register.record(
                                            BEARING, FactContent.figures(2023, null, null, 5, 1)));
                    refused(
                            "rdStaff",
                            "moreThanStaff",
                            () ->
                                    register.record(
                                            BEARING, FactContent.figures(2022, null, null, 5, 6)));
                    refused(
                            "phone",
                            "phone",
                            () ->
                                    register.record(
                                            BEARING, FactContent.contact("王某", "138", SINCE)));
                    refused(
                            "level",
                            "range",
                            () -> register.record(BEARING, FactContent.digital(5, SINCE)));
                    refused(
                            "code",
                            "known",
                            () ->
                                    register.register(
                                            " 91350100m000100y43",
                                            "洛阳龙门轴承有限公司",
                                            "luolong",
                                            SINCE,
                                            List.of()));
                });
    }

    @Test
    void aCorrectionAndAWithdrawalKeepEverythingThatWasSaid() {
        bearing();
        Acting.doAs(
                "luolong",
                () -> {
                    register.record(
                            BEARING, FactContent.figures(2022, new BigDecimal("100"), null, 9, 1));
                    register.record(
                            BEARING,
                            FactContent.figures(2022, new BigDecimal("200"), null, null, null));
                    assertThat(
                                    register.record(
                                            BEARING,
                                            FactContent.figures(
                                                    2022,
                                                    new BigDecimal("200.00"),
                                                    null,
                                                    null,
                                                    null)))
                            .isZero();
                });
        assertThat(profile("2023-04-03").latestFigures().revenue()).isEqualByComparingTo("200");
        assertThat(profile("2023-04-03").latestFigures().staff()).isEqualTo(9);
        Long figures =
                jdbc.queryForObject(
                        "select max(id) from enterprise_fact where kind = 'FIGURES'", Long.class);
        Acting.doAs(
                "luolong",
                () -> {
                    register.correct(
                            BEARING,
                            figures,
                            FactContent.figures(2021, new BigDecimal("200"), null, 9, 1));
                    refused("fact", "corrected", () -> register.withdraw(BEARING, figures, "重复"));
                });
        assertThat(profile("2023-04-03").latestFigures().year()).isEqualTo(2021);
        Acting.doAs("luolong", () -> register.withdraw(BEARING, figures + 1, "误填"));
        assertThat(profile("2023-04-03").figures()).isEmpty();
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from enterprise_fact where kind = 'FIGURES'",
                                Integer.class))
                .isEqualTo(4);
        Acting.doAs(
                "luolong",
                () -> {
                    Long name =
                            jdbc.queryForObject(
                                    "select max(id) from enterprise_fact where kind = 'NAME'",
                                    Long.class);
                    refused("fact", "identity", () -> register.withdraw(BEARING, name, "误填"));
                });
    }

    @Test
    void aCountyRecordsItsOwnAndTheIndustryBureauTitlesListsAndMerges() {
        bearing();
        other();
        FactContent title = FactContent.title("provincial", SINCE, null, null);
        FactContent figures = FactContent.figures(2022, BigDecimal.TEN, null, null, null);
        forbidden("luolong", () -> register.record(BEARING, title));
        forbidden("industry", () -> register.record(BEARING, figures));
        forbidden("finance", () -> register.record(BEARING, title));
        forbidden("luolong", () -> register.merge(BEARING, OTHER, "重复"));
        forbidden(
                "luolong",
                () -> register.register("91330100799655058B", "洛阳丙公司", "jianxi", SINCE, List.of()));
        Acting.doAs(
                "jianxi",
                () ->
                        assertThatThrownBy(() -> register.record(BEARING, figures))
                                .isInstanceOf(UnknownEnterpriseException.class));
        Acting.doAs("industry", () -> register.record(BEARING, title));
        assertThat(register.decided(BEARING, "case:42", figures)).isEqualTo(1);
        assertThat(
                        jdbc.queryForMap(
                                "select recorded_by, source from enterprise_fact where kind ="
                                        + " 'FIGURES'"))
                .containsValues("system", "case:42");
    }

    private static void forbidden(String unit, Runnable attempt) {
        Acting.doAs(
                unit,
                () ->
                        assertThatThrownBy(attempt::run)
                                .isInstanceOfSatisfying(
                                        ResponseStatusException.class,
                                        e -> assertThat(e.getStatusCode().value()).isEqualTo(403)));
    }

    @Test
    void aMergedDuplicateLeadsToTheOneThatStaysAndCanBeTakenBack() {
        bearing();
        other();
        Acting.doAs(
                "industry",
                () -> {
                    register.record(OTHER, FactContent.title("littleGiant", SINCE, null, null));
                    register.merge(OTHER, BEARING, "同一企业两次登记");
                });
        assertThat(enterprises.find(OTHER)).contains(BEARING);
        assertThat(profile("2023-04-03").holds(Tier.LITTLE_GIANT)).isTrue();
        assertThat(profile("2023-04-03").county()).isEqualTo("luolong");
        assertThat(enterprises.count(on("2023-04-03"))).isEqualTo(1);
        assertThat(enterprises.codes(on("2023-04-03").matching("重工"))).containsExactly(BEARING);
        assertThat(enterprises.codes(on("2023-04-03").matching(OTHER))).containsExactly(BEARING);
        assertThat(enterprises.belongsTo(OTHER, "luolong")).isTrue();
        Acting.doAs(
                "industry",
                () -> refused("code", "mergedAlready", () -> register.merge(OTHER, BEARING, "再")));
        List<List<Map<String, Object>>> before = projections();
        register.rebuild();
        assertThat(projections()).isEqualTo(before);

        Acting.doAs("industry", () -> register.unmerge(OTHER, "两家企业"));
        assertThat(enterprises.find(OTHER)).contains(OTHER);
        assertThat(
                        enterprises
                                .profile(OTHER, LocalDate.parse("2023-04-03"))
                                .holds(Tier.LITTLE_GIANT))
                .isTrue();
        assertThat(profile("2023-04-03").holds(Tier.LITTLE_GIANT)).isFalse();
        assertThat(enterprises.codes(on("2023-04-03").matching("zgjx"))).containsExactly(OTHER);
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from enterprise_fact where kind = 'MERGED'",
                                Integer.class))
                .isEqualTo(2);
    }

    @Test
    void listsSpansAndSearchTermsAreTheSameAfterARebuild() {
        Acting.doAs(
                "industry",
                () -> {
                    register.load(
                            new EnterpriseGenerator(LocalDate.parse("2023-04-03")).entered(600),
                            "test");
                });
        List<List<Map<String, Object>>> before = projections();
        assertThat(before.get(0)).hasSize(600);
        jdbc.update("delete from enterprise_span where kind = 'TITLE'");
        jdbc.update("update enterprise set name = '?', county = 'song'");
        register.rebuild();
        assertThat(projections()).isEqualTo(before);
    }

    @Test
    void whatIsRecordedOfAnEnterpriseKeepsOthersFromItUntilItStandsAndNobodyFromTheRest() {
        bearing();
        other();
        assertThat(
                        LedgerOfTest.free(
                                register,
                                jdbc,
                                transactions,
                                List.of(BEARING),
                                List.of(BEARING, OTHER)))
                .containsExactly(OTHER);
    }

    @Test
    void whatIsTypedAndWhatAFileBringsIsKeptTheSame() {
        List<FactContent> said =
                List.of(
                        FactContent.name("洛阳龙门轴承有限公司", SINCE),
                        FactContent.county("luolong", SINCE),
                        FactContent.figures(2021, new BigDecimal("80000000.5"), null, 100, 10),
                        FactContent.digital(3, LocalDate.parse("2023-02-01")),
                        FactContent.specialist("李专员", SINCE, LocalDate.parse("2023-12-31")),
                        FactContent.contact("王经理", "13837900001", SINCE).because("电话核实"));
        Acting.doAs(
                "luolong",
                () -> {
                    register.register(
                            BEARING,
                            said.get(0).text(),
                            "luolong",
                            SINCE,
                            said.subList(2, said.size()));
                    register.load(
                            List.of(
                                    new EnterpriseRegister.Entered(
                                            OTHER,
                                            said.stream().map(c -> new Change(c, null)).toList())),
                            EnterpriseRegister.PAGE);
                });
        String kept =
                "select kind, subject, from_day, to_day, text_value, detail, revenue, rd_cost,"
                        + " staff, rd_staff, digital_level, expires_on, note, recorded_at,"
                        + " recorded_by, source, replaces, withdrawn from enterprise_fact where"
                        + " code = ? order by id";
        assertThat(jdbc.queryForList(kept, BEARING))
                .hasSize(said.size())
                .isEqualTo(jdbc.queryForList(kept, OTHER));
    }

    private List<List<Map<String, Object>>> projections() {
        return List.of(
                jdbc.queryForList("select * from enterprise order by code"),
                jdbc.queryForList(
                        "select code, kind, subject, from_day, to_day, text_value, revenue,"
                                + " rd_cost, staff, rd_staff, digital_level, fact_id from"
                                + " enterprise_span order by code, kind, subject, from_day, fact_id"),
                jdbc.queryForList("select * from enterprise_search order by code, term"));
    }

    @Test
    void anEnterpriseThatMovesBelongsToTheNewCountyFromItsDayAndIsCountedWhereItWas() {
        bearing();
        Acting.doAs(
                "luolong",
                () ->
                        register.record(
                                BEARING,
                                FactContent.county("yichuan", LocalDate.parse("2023-03-01"))));
        assertThat(enterprises.belongsTo(BEARING, "yichuan")).isTrue();
        assertThat(enterprises.countByCounty(on("2023-02-28")))
                .containsExactly(Map.entry("luolong", 1L));
        assertThat(enterprises.countByCounty(on("2023-04-03")))
                .containsExactly(Map.entry("yichuan", 1L));
        assertThat(enterprises.count(on("2023-02-28").in("luolong"))).isEqualTo(1);
        assertThat(enterprises.count(on("2023-02-28").in("yichuan"))).isZero();
        Acting.doAs("luolong", () -> assertThat(enterprises.mayRead(BEARING)).isFalse());
    }

    @Test
    void ofTwoWhoCorrectTheSameFactAtOnceOneIsTold() throws Exception {
        bearing();
        Acting.doAs("luolong", () -> register.record(BEARING, FactContent.cloud(SINCE, "合同")));
        Long fact =
                jdbc.queryForObject(
                        "select max(id) from enterprise_fact where kind = 'CLOUD'", Long.class);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService clerks = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String evidence = "更正" + i;
                attempts.add(
                        clerks.submit(
                                () -> {
                                    start.await();
                                    return Acting.as(
                                            "luolong",
                                            () -> {
                                                try {
                                                    register.correct(
                                                            BEARING,
                                                            fact,
                                                            FactContent.cloud(SINCE, evidence));
                                                    return true;
                                                } catch (EnterpriseRefusedException e) {
                                                    return false;
                                                }
                                            });
                                }));
            }
            start.countDown();
            int done = 0;
            for (Future<Boolean> attempt : attempts) {
                done += attempt.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            clerks.shutdownNow();
        }
    }

    @Test
    void countsAgreeWithAnIndependentCountOfTheFacts() {
        Acting.doAs(
                "industry",
                () ->
                        register.load(
                                new EnterpriseGenerator(LocalDate.parse("2023-04-03"))
                                        .entered(1_000),
                                "test"));
        LocalDate day = LocalDate.parse("2023-01-31");
        Integer above =
                jdbc.queryForObject(
                        "select count(distinct code) from enterprise_fact where kind = 'TITLE' and"
                                + " subject <> 'innovative' and from_day <= ? and expires_on >= ?",
                        Integer.class,
                        day,
                        day);
        assertThat(above).isPositive();
        assertThat(
                        enterprises.count(
                                EnterpriseSelection.on(day).holding(Tier.PROVINCIAL_AND_ABOVE)))
                .isEqualTo(above.longValue());
        Integer onCloud =
                jdbc.queryForObject(
                        "select count(distinct t.code) from enterprise_fact t join enterprise_fact c"
                                + " on c.code = t.code and c.kind = 'CLOUD' and c.from_day <= ?"
                                + " where t.kind = 'TITLE' and t.subject <> 'innovative' and"
                                + " t.from_day <= ? and t.expires_on >= ?",
                        Integer.class,
                        day,
                        day,
                        day);
        assertThat(
                        enterprises.count(
                                EnterpriseSelection.on(day)
                                        .holding(Tier.PROVINCIAL_AND_ABOVE)
                                        .with(Trait.ON_CLOUD)))
                .isEqualTo(onCloud.longValue());
        long with = enterprises.count(EnterpriseSelection.on(day).with(Trait.ON_CLOUD));
        long without = enterprises.count(EnterpriseSelection.on(day).without(Trait.ON_CLOUD));
        assertThat(with + without).isEqualTo(enterprises.count(EnterpriseSelection.on(day)));
        assertThat(
                        enterprises
                                .countByCounty(
                                        EnterpriseSelection.on(day)
                                                .holding(Set.of(Tier.INNOVATIVE)))
                                .values()
                                .stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(
                        enterprises.count(
                                EnterpriseSelection.on(day).holding(Set.of(Tier.INNOVATIVE))));
    }
}
