package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GB 32100-2015. */
class UnifiedCreditCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** The standard's own sample, and codes that enterprises publish. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "9144030071526726XG",
                "91330100799655058B",
                "914403001922038216",
                "91110000802100433B",
                "91110000600037341L",
                "91310000775785552L",
                "914403006188392540"
            })
    void publishedCodesAreValidAndNoSingleMistypedCharacterIs(String code) {
        assertThat(UnifiedCreditCode.isValid(code)).isTrue();
        for (int i = 0; i < code.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                String mistyped = code.substring(0, i) + other + code.substring(i + 1);
                assertThat(UnifiedCreditCode.isValid(mistyped))
                        .as(mistyped)
                        .isEqualTo(mistyped.equals(code));
            }
        }
    }

    @Test
    void ofThousandsOfGeneratedCodesNoTwoNeighboursMayBeSwapped() {
        EnterpriseGenerator generator = new EnterpriseGenerator(LocalDate.parse("2023-04-03"));
        for (Map<String, Object> row : generator.rows(2_000)) {
            String code = (String) row.get("code");
            assertThat(UnifiedCreditCode.isValid(code)).as(code).isTrue();
            for (int i = 0; i + 1 < code.length(); i++) {
                if (code.charAt(i) != code.charAt(i + 1)) {
                    String swapped =
                            code.substring(0, i)
                                    + code.charAt(i + 1)
                                    + code.charAt(i)
                                    + code.substring(i + 2);
                    assertThat(UnifiedCreditCode.isValid(swapped)).as(swapped).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',required",
        "91350100M000100Y4,codeLength",
        "91350100M000100Y433,codeLength",
        "91350100M00O100Y43,codeCharacter",
        "91350100I000100Y43,codeCharacter",
        "91350100M000100Y44,codeCheck"
    })
    void whatIsWrongIsTold(String code, String problem) {
        assertThat(UnifiedCreditCode.problem(code))
                .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo(problem));
    }

    @Test
    void widthBlanksAndSmallLettersAreMended() {
        assertThat(UnifiedCreditCode.normal(" ９１350100 m000100y43\u200b"))
                .isEqualTo("91350100M000100Y43");
        assertThat(UnifiedCreditCode.normal(null)).isEmpty();
    }
}
