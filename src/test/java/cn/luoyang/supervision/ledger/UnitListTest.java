package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The units a reviewer sends a report back to, as the different clients hand them in. */
class UnitListTest {

    @Test
    void aBrowserSendsAnArrayAsText() {
        assertThat(UnitList.read("[\"mengjin\",\"stateAssets\"]"))
                .containsExactly("mengjin", "stateAssets");
    }

    @Test
    void theRehearsalsStaffHandsInAList() {
        assertThat(UnitList.read(List.of("stateAssets"))).containsExactly("stateAssets");
    }

    @Test
    void nobodyWasChosen() {
        assertThat(UnitList.read(null)).isEmpty();
        assertThat(UnitList.read(" ")).isEmpty();
        assertThat(UnitList.read("[]")).isEmpty();
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThatThrownBy(() -> UnitList.read("[stateAssets]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[stateAssets]");
    }
}
