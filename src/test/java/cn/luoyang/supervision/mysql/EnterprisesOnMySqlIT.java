package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.EnterpriseSelection;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.LedgerOfTest;
import cn.luoyang.supervision.indicator.ComputedIndicators;
import cn.luoyang.supervision.indicator.IndicatorOracle;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The enterprise ledger on a real MySQL 8. */
class EnterprisesOnMySqlIT extends OnRealMySql {

    private static final LocalDate TODAY = LocalDate.parse("2023-04-03");

    @Autowired EnterpriseRegister register;
    @Autowired Enterprises enterprises;
    @Autowired ComputedIndicators indicators;
    @Autowired JdbcTemplate jdbc;
    @Autowired PlatformTransactionManager transactions;

    @BeforeEach
    void threeHundredEnterprises() {
        LedgerOfTest.generated(register, TODAY, 300);
    }

    @Test
    void indicatorsAgreeWithAnIndependentCount() {
        assertThat(IndicatorOracle.entered(enterprises, TODAY)).isEqualTo(300);
        IndicatorOracle.assertAgree(jdbc, indicators, TODAY, "jianxi");
        IndicatorOracle.assertAgree(jdbc, indicators, LocalDate.parse("2022-06-30"), "song");
    }

    @Test
    void aPartOfANameAndItsInitialsFindWhatReadingAllNamesFinds() {
        for (String word : List.of("轴承", "机械", "洛阳")) {
            Long read =
                    jdbc.queryForObject(
                            "select count(*) from enterprise where name like ?",
                            Long.class,
                            "%" + word + "%");
            assertThat(read).as(word).isPositive();
            assertThat(enterprises.count(EnterpriseSelection.on(TODAY).matching(word)))
                    .as(word)
                    .isEqualTo(read);
        }
        assertThat(enterprises.count(EnterpriseSelection.on(TODAY).matching("zcyxgs")))
                .isEqualTo(
                        jdbc.queryForObject(
                                "select count(*) from enterprise where name like '%轴承有限公司'",
                                Long.class));
    }

    @Test
    void aRareCharacterOfANameIsKeptAndFound() {
        String code = LedgerOfTest.named(register, TODAY, "洛阳𠮷林㐂木业有限公司");
        assertThat(enterprises.profile(code, TODAY).name()).isEqualTo("洛阳𠮷林㐂木业有限公司");
        assertThat(enterprises.codes(EnterpriseSelection.on(TODAY).matching("𠮷林")))
                .containsExactly(code);
    }

    @Test
    void whatIsRecordedOfAnEnterpriseKeepsOthersFromItUntilItStandsAndNobodyFromTheRest() {
        List<String> two =
                jdbc.queryForList(
                        "select code from enterprise order by code limit 2", String.class);
        assertThat(LedgerOfTest.free(register, jdbc, transactions, two.subList(0, 1), two))
                .containsExactly(two.get(1));
    }

    @Test
    void aRebuildGivesTheSameRows() {
        List<Map<String, Object>> before =
                jdbc.queryForList("select * from enterprise order by code");
        jdbc.update("update enterprise set name = '?', county = 'song'");
        register.rebuild();
        assertThat(jdbc.queryForList("select * from enterprise order by code")).isEqualTo(before);
    }
}
