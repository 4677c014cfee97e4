package cn.luoyang.supervision.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 大写金额, as a voucher writes them. */
class AmountInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "0,人民币零元整",
        "0.01,人民币壹分",
        "0.10,人民币壹角",
        "10,人民币壹拾元整",
        "100000,人民币壹拾万元整",
        "200000,人民币贰拾万元整",
        "300000,人民币叁拾万元整",
        "149999.99,人民币壹拾肆万玖仟玖佰玖拾玖元玖角玖分",
        "150000.01,人民币壹拾伍万元零壹分",
        "1000000.50,人民币壹佰万元伍角",
        "100005,人民币壹拾万零伍元整"
    })
    void inChinese(BigDecimal amount, String words) {
        assertThat(AmountInWords.of(amount, Locale.CHINA)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "300000,three hundred thousand yuan",
        "0.01,zero yuan and one fen",
        "149999.99,one hundred forty-nine thousand nine hundred ninety-nine yuan and ninety-nine fen"
    })
    void inEnglish(BigDecimal amount, String words) {
        assertThat(AmountInWords.of(amount, Locale.ENGLISH)).isEqualTo(words);
    }
}
