package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** 检索: words that thousands of enterprises have. */
@PlanTest
class CommonWordsTest {

    private static final LocalDate TODAY = LocalDate.parse("2023-04-03");
    private static final int EACH = 2_100;
    private static final int PAGE = 30;

    @Autowired JdbcTemplate jdbc;

    private final List<Object[]> enterprises = new ArrayList<>();
    private final List<Object[]> terms = new ArrayList<>();

    /** So many make bearings, so many make tractors, and the last three in the list both. */
    @BeforeEach
    void manyMakersOfTwoProducts() {
        for (int i = 0; i < EACH; i++) {
            enterprise("龙门%04d轴承有限公司".formatted(i));
            enterprise("龙门%04d拖拉机有限公司".formatted(i));
        }
        for (int i = 0; i < 3; i++) {
            enterprise("周山%d轴承拖拉机有限公司".formatted(i));
        }
        jdbc.batchUpdate(
                "insert into enterprise (code, name, sort_key, search_text, county, known_from,"
                        + " last_fact, changed_at) values (?, ?, ?, ?, 'luolong', date"
                        + " '2022-01-01', 1, timestamp '2023-04-03 09:00:00')",
                enterprises);
        jdbc.batchUpdate("insert into enterprise_search (code, term) values (?, ?)", terms);
    }

    private void enterprise(String name) {
        String code = "91410300MA%08d".formatted(enterprises.size());
        List<String> codes = List.of(code);
        enterprises.add(
                new Object[] {
                    code, name, SearchTerms.sortKey(name), SearchTerms.text(codes, List.of(name))
                });
        SearchTerms.of(codes, List.of(name)).forEach(term -> terms.add(new Object[] {code, term}));
    }

    private SelectionQuery.Found found(String words, int page) {
        return new SelectionQuery(jdbc, EnterpriseSelection.on(TODAY).matching(words), TODAY)
                .page(SelectionQuery.Order.NAME, page * PAGE, PAGE);
    }

    @Test
    void twoThatHardlyEverStandTogetherFindTheFewThatHaveBoth() {
        SelectionQuery.Found both = found("轴承 拖拉机", 0);
        assertThat(both.found()).isEqualTo(3);
        assertThat(both.more()).isFalse();
        assertThat(both.codes())
                .containsExactly("91410300MA00004200", "91410300MA00004201", "91410300MA00004202");
        assertThat(found("轴承 拖拉机", 1).codes()).isEmpty();
    }

    @Test
    void twoThatOftenStandTogetherAreNotCountedToTheEnd() {
        SelectionQuery.Found first = found("龙门 轴承", 0);
        assertThat(first.found()).isEqualTo(100);
        assertThat(first.more()).isTrue();
        assertThat(first.codes()).hasSize(PAGE).doesNotContain("91410300MA00000001");
        assertThat(found("龙门 轴承", 3).codes())
                .hasSize(10)
                .doesNotContainAnyElementsOf(first.codes());
    }

    @Test
    void oneWordIsCountedToAThousand() {
        SelectionQuery.Found tractors = found("拖拉机", 0);
        assertThat(tractors.found()).isEqualTo(1_000);
        assertThat(tractors.more()).isTrue();
        SelectionQuery.Found few = found("周山", 0);
        assertThat(few.found()).isEqualTo(3);
        assertThat(few.more()).isFalse();
    }
}
