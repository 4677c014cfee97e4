package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an enterprise is found by. */
class SearchTermsTest {

    private static Set<String> terms(String name) {
        return SearchTerms.of(List.of("91350100M000100Y43"), List.of(name));
    }

    private static boolean finds(String typed, String name) {
        return SearchTerms.wanted(typed).stream()
                .allMatch(w -> terms(name).stream().anyMatch(t -> t.startsWith(w)));
    }

    @Test
    void anyPartOfTheNameItsInitialsAndTheCodeFindIt() {
        String name = "洛阳龙门精密轴承有限公司";
        assertThat(List.of("洛阳", "轴承", "精密轴承", "lylm", "LMJM", "jmzc", "9135", "m000100y43"))
                .allMatch(typed -> finds(typed, name));
        assertThat(finds("龙门 轴承", name)).isTrue();
        assertThat(finds("龙门 化工", name)).isFalse();
        assertThat(finds("铜业", name)).isFalse();
    }

    @Test
    void everyReadingOfACharacterCounts() {
        assertThat(finds("cqzg", "重庆重工")).isTrue();
        assertThat(finds("zqzg", "重庆重工")).isTrue();
        assertThat(finds("zcjx", "重长机械")).isTrue();
        assertThat(finds("ccjx", "重长机械")).isTrue();
    }

    @Test
    void widthAndBracketsDoNotMatterAndNothingOfAPatternIsLeft() {
        assertThat(finds("ＣＢＤ", "洛阳（CBD）科技有限公司")).isTrue();
        assertThat(SearchTerms.wanted("%_'\" ; --")).isEmpty();
        assertThat(SearchTerms.wanted("  ")).isEmpty();
        assertThat(SearchTerms.wanted("轴%承")).containsExactly("轴承");
    }

    @Test
    void manyReadingsStayFew() {
        assertThat(terms("重长行乐厦石合广盛大龙车重长行乐厦石合广盛大龙车有限公司").size()).isLessThan(300);
    }
}
