package cn.luoyang.supervision.score;

import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the score, as a county, a stranger and the office see them. */
@PlanTest
class ScorePagesTest {

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired Scores scores;

    @BeforeEach
    void mengjinIsLateAndXigongIsNot() {
        office.launch(20);
        office.completeAs("xigong", "userTask_claimShare");
        office.advanceTo("2023-04-12T09:00");
    }

    private ScoreLine late(String unit) {
        return scores.of(unit, ScorePeriod.of(2023), null).lines().get(0);
    }

    private String appealPath(String unit) {
        return "/ledger/scores/" + unit + "/lines/" + late(unit).id() + "/appeal";
    }

    @Test
    void theRankingShowsScoresRulesAndWhoIsNotScored() {
        Visitor leader = loggedIn(port, "leader");
        for (String path :
                List.of(
                        "/ledger/scores",
                        "/ledger/scores?month=2023-04",
                        "/ledger/scores?year=2023&asOf=2023-04-11")) {
            HttpResponse<String> page = leader.get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("孟津区", "−1", "+1", "不考核", "中国人民银行", "黄色督办单")
                    .doesNotContain("??");
        }
        assertThat(leader.get("/ledger/scores?year=2023&asOf=2023-04-10").body())
                .doesNotContain("<b>−1</b>");
    }

    @Test
    void aCountOnTheRankingIsTheLengthOfTheListBehindIt() {
        Visitor leader = loggedIn(port, "leader");
        for (UnitScore score :
                scores.ranking(
                        cn.luoyang.supervision.unit.UnitKind.COUNTY, ScorePeriod.of(2023), null)) {
            String page = leader.get("/ledger/scores/" + score.unit().id() + "?year=2023").body();
            assertThat(Pattern.compile("id=\"line-").matcher(page).results().count())
                    .isEqualTo(score.lines().size());
        }
    }

    @Test
    void theUnitsPageShowsTheScoreOfTheYearWithALink() {
        String page = loggedIn(port, "mengjin01").get("/ledger/units/mengjin").body();
        assertThat(page).contains("2023年考核得分", "/ledger/scores/mengjin?year=2023");
        assertThat(loggedIn(port, "leader").get("/ledger/units/customs").body()).contains("不考核");
    }

    @Test
    void theUnitAppealsFromItsLine() {
        Visitor clerk = loggedIn(port, "mengjin01");
        assertThat(clerk.get("/ledger/scores/mengjin?year=2023").body())
                .contains(appealPath("mengjin"));
        assertThat(clerk.get(appealPath("mengjin")).body()).contains("申诉截止", "2023-04-18");
        HttpResponse<String> short1 = clerk.submit(appealPath("mengjin"), Map.of("reason", "不服"));
        assertThat(short1.statusCode()).isEqualTo(400);
        assertThat(short1.body()).contains("至少5个字");
        assertThat(clerk.submit(appealPath("mengjin"), Map.of("reason", "当日系统停电，已报告")).statusCode())
                .isEqualTo(302);
        assertThat(office.desk("supervisionOffice")).contains("userTask_decideAppeal");
        assertThat(clerk.get("/ledger/scores/mengjin?year=2023").body()).contains("待答复", "停电");
        HttpResponse<String> again =
                clerk.submit(appealPath("mengjin"), Map.of("reason", "当日系统停电，已报告"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(office.events(EventType.SCORE_APPEALED)).hasSize(1);
    }

    @Test
    void nobodyElseAppealsForTheUnit() {
        Visitor stranger = loggedIn(port, "xigong01");
        assertThat(stranger.get(appealPath("mengjin")).statusCode()).isEqualTo(404);
        assertThat(stranger.submit(appealPath("mengjin"), Map.of("reason", "替孟津区申诉")).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/ledger/scores/mengjin?year=2023").body())
                .doesNotContain("/appeal");
        assertThat(office.events(EventType.SCORE_APPEALED)).isEmpty();
    }

    @Test
    void aTooLateAppealIsRefusedWithItsLastDay() {
        office.advanceTo("2023-04-19T09:00");
        Visitor clerk = loggedIn(port, "mengjin01");
        HttpResponse<String> refused =
                clerk.submit(appealPath("mengjin"), Map.of("reason", "当日系统停电，已报告"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("5个工作日", "2023-04-18");
    }

    @Test
    void badAddressesAreAnsweredWithTheRightStatus() {
        Visitor leader = loggedIn(port, "leader");
        assertThat(leader.get("/ledger/scores?month=2023-13").statusCode()).isEqualTo(400);
        assertThat(leader.get("/ledger/scores?year=zwei").statusCode()).isEqualTo(400);
        assertThat(leader.get("/ledger/scores?year=99999").statusCode()).isEqualTo(400);
        assertThat(leader.get("/ledger/scores?asOf=gestern").statusCode()).isEqualTo(400);
        assertThat(leader.get("/ledger/scores/atlantis").statusCode()).isEqualTo(404);
        assertThat(
                        loggedIn(port, "mengjin01")
                                .get("/ledger/scores/mengjin/lines/1-mengjin/appeal")
                                .statusCode())
                .isEqualTo(404);
    }
}
