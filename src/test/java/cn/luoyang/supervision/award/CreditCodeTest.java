package cn.luoyang.supervision.award;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        assertThat(CreditCode.read(" ９１３５０１００M000100Y43 ")).contains("91350100M000100Y43");
        assertThat(CreditCode.read("91350100m000100y43")).contains("91350100M000100Y43");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "91350100M000100Y44",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100I000100Y43",
                "9135010OM000100Y43"
            })
    void whatIsNoCodeIsRefused(String typed) {
        assertThat(CreditCode.read(typed)).isEmpty();
    }
}
