package cn.luoyang.supervision.keytask;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 任务下达 at start. */
@PlanTest
class KeyTaskLauncherTest {

    @Autowired Office office;
    @Autowired KeyTaskLauncher launcher;
    @Autowired LedgerQueries ledger;

    @Test
    void afterThePlansLastDayNothingIsDispatchedAnyMore() {
        office.itIs("2026-01-04T09:00");
        assertThat(launcher.launchPlan()).isZero();
        assertThat(ledger.launchedItems()).isEmpty();
    }
}
