package cn.luoyang.supervision.award;

import static cn.luoyang.supervision.award.Applications.invested;
import static cn.luoyang.supervision.award.Applications.recognised;
import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static cn.luoyang.supervision.security.Visitor.withPassword;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The money ledger as finance, a county, a stranger and the office see it. */
@PlanTest
class AwardPagesTest {

    private static final Pattern SUM_LINK =
            Pattern.compile("href=\"(/awards\\?[^\"]*figure=[A-Z_]+[^\"]*)#list\">([\\d,.]+)</a>");
    private static final Pattern LISTED = Pattern.compile("<td><a href=\"/awards/\\d+");

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired AwardDesk desk;
    private final ObjectMapper json = new ObjectMapper();
    private long ofJianxi;
    private long ofSong;

    @BeforeEach
    void twoAwardsAreApprovedAndOthersNot() {
        office.itIs("2024-07-08T09:00");
        ofJianxi = desk.apply(recognised(1, "littleGiant", "jianxi", "2024-07-01")).id();
        ofSong = desk.apply(recognised(2, "provincial", "song", "2024-06-01")).id();
        desk.apply(recognised(3, "provincial", "song", "2022-06-01"));
        desk.apply(invested(1, "一", 30_000_000, "2023-05-01"));
        for (long id : List.of(ofJianxi, ofSong)) {
            desk.publicise(id, LocalDate.parse("2024-07-08"));
        }
        office.itIs("2024-07-16T09:00");
        desk.approve(ofJianxi);
        desk.approve(ofSong);
        desk.pay(
                ofSong,
                new Payment(
                        Treasury.COUNTY,
                        new BigDecimal("40000.00"),
                        LocalDate.parse("2024-07-16"),
                        "嵩财001",
                        "song"));
    }

    private static Map<String, String> payment(String treasury, String amount) {
        return Map.of(
                "treasury", treasury, "amount", amount, "paidOn", "2024-07-16", "voucher", "凭证一");
    }

    @Test
    void everySumOpensAListThatAddsUpToIt() {
        Visitor office = loggedIn(port, "supervisor");
        String page = office.get("/awards").body();
        assertThat(page).contains("奖补资金台账", "400,000.00", "360,000.00").doesNotContain("??");
        Matcher links = SUM_LINK.matcher(page);
        int followed = 0;
        while (links.find()) {
            String list = office.get(links.group(1).replace("&amp;", "&")).body();
            String figure = links.group(1).replaceAll(".*figure=([A-Z_]+).*", "$1");
            int column = AwardFigure.valueOf(figure).ordinal();
            String foot = list.contains("<tfoot") ? list.substring(list.indexOf("<tfoot")) : "";
            List<String> sums =
                    Pattern.compile("<b>([\\d,.]+)</b>")
                            .matcher(foot)
                            .results()
                            .map(m -> m.group(1))
                            .toList();
            if (links.group(2).equals("0.00")) {
                assertThat(foot).isEmpty();
            } else {
                assertThat(sums.get(column)).as(links.group(1)).isEqualTo(links.group(2));
            }
            followed++;
        }
        assertThat(followed).isGreaterThan(30);
    }

    @Test
    void filtersNarrowTheList() {
        Visitor finance = loggedIn(port, "finance01");
        assertThat(listed(finance, "/awards")).isEqualTo(4);
        assertThat(listed(finance, "/awards?keyTask=2")).isEqualTo(3);
        assertThat(listed(finance, "/awards?year=2023")).isEqualTo(1);
        assertThat(listed(finance, "/awards?county=song&state=REFUSED")).isEqualTo(1);
        assertThat(listed(finance, "/awards?q=" + Applications.code(2))).isEqualTo(1);
        assertThat(listed(finance, "/awards?keyTask=&year=&county=&state=&figure=&q=&asOf="))
                .isEqualTo(4);
        assertThat(listed(finance, "/awards?figure=APPROVED&asOf=2024-07-15")).isZero();
        assertThat(listed(finance, "/awards?asOf=2024-07-07")).isZero();
    }

    private static long listed(Visitor visitor, String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return LISTED.matcher(page.body()).results().count();
    }

    @Test
    void anAwardShowsHowItWasComputedInBothLanguages() {
        Visitor leader = loggedIn(port, "leader");
        assertThat(leader.get("/awards/" + ofJianxi).body())
                .contains(
                        "怎样算出来的",
                        "人民币叁拾万元整",
                        "市财政 300,000.00 × 50% = 150,000.00 元",
                        "2024-07-08 至 2024-07-15")
                .doesNotContain("??");
        assertThat(
                        loggedIn(port, "leader")
                                .with("Accept-Language", "en")
                                .get("/awards/" + ofJianxi)
                                .body())
                .contains("How it was computed", "three hundred thousand yuan")
                .doesNotContain("??");
        assertThat(leader.get("/awards/" + ofJianxi + "?asOf=2024-07-15").body())
                .contains("公示中")
                .doesNotContain("登记拨付");
    }

    @Test
    void aCountySeesItsOwnAwardsAndNotThatOthersExist() {
        Visitor song = loggedIn(port, "song01");
        assertThat(listed(song, "/awards")).isEqualTo(2);
        assertThat(song.get("/awards").body()).doesNotContain(Applications.code(1), "涧西区</th>");
        for (String path :
                List.of("/awards/" + ofJianxi, "/awards/999999", "/api/awards/" + ofJianxi)) {
            assertThat(song.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(
                        song.submit("/awards/" + ofJianxi + "/payments", payment("CITY", "1"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(listed(song, "/awards?county=jianxi")).isZero();
        assertThat(listed(song, "/awards?q=" + Applications.code(1))).isZero();
        assertThat(song.get("/awards/" + ofSong).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnalystOfNoUnitSeesNone() {
        assertThat(listed(loggedIn(port, "analyst"), "/awards")).isZero();
    }

    @Test
    void theTreasuryThatPaysEntersItsPayment() {
        Visitor finance = loggedIn(port, "finance01");
        String path = "/awards/" + ofJianxi;
        assertThat(finance.get(path).body()).contains("登记拨付：市财政").doesNotContain("登记拨付：区财政");
        assertThat(finance.submit(path + "/payments", payment("DISTRICT", "150000")).statusCode())
                .isEqualTo(403);
        HttpResponse<String> tooMuch =
                finance.submit(path + "/payments", payment("CITY", "150000.01"));
        assertThat(tooMuch.statusCode()).isEqualTo(400);
        assertThat(tooMuch.body()).contains("超过尚欠的 150000.00 元", "150000.01");
        HttpResponse<String> words = finance.submit(path + "/payments", payment("CITY", "十五万"));
        assertThat(words.statusCode()).isEqualTo(400);
        assertThat(words.body()).contains("“十五万”不是金额");
        assertThat(finance.submit(path + "/payments", payment("CITY", "150,000.00")).statusCode())
                .isEqualTo(302);
        assertThat(desk.award(ofJianxi).paid(Treasury.CITY)).isEqualByComparingTo("150000");
        assertThat(finance.submit(path + "/payments", payment("CITY", "1")).statusCode())
                .isEqualTo(400);

        Visitor district = loggedIn(port, "jianxi01");
        assertThat(district.submit(path + "/payments", payment("DISTRICT", "150000")).statusCode())
                .isEqualTo(302);
        assertThat(desk.award(ofJianxi).state()).isEqualTo(AwardState.PAID);
        assertThat(loggedIn(port, "industry01").get(path).body())
                .doesNotContain("<button type=\"submit\">登记拨付");
    }

    @Test
    void aPaymentIsReversedByTheUnitThatEnteredItAndNobodyElse() {
        AwardEntry payment = desk.award(ofSong).entries().get(3);
        String path = "/awards/" + ofSong + "/payments/" + payment.id() + "/reversal";
        assertThat(loggedIn(port, "finance01").submit(path, Map.of("reason", "误录")).statusCode())
                .isEqualTo(403);
        Visitor song = loggedIn(port, "song01");
        assertThat(song.submit(path, Map.of("reason", "")).statusCode()).isEqualTo(400);
        assertThat(song.submit(path, Map.of("reason", "误录")).statusCode()).isEqualTo(302);
        assertThat(desk.award(ofSong).paid()).isZero();
        assertThat(song.get("/awards/" + ofSong).body()).contains("冲销", "误录", "-40,000.00");
        assertThat(song.submit(path, Map.of("reason", "误录")).statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsNoPaymentIsNotReversed() {
        AwardEntry calculation = desk.award(ofSong).entries().get(0);
        Visitor song = loggedIn(port, "song01");

        for (long entry : List.of(calculation.id(), 999_999L)) {
            assertThat(
                            song.submit(
                                            "/awards/"
                                                    + ofSong
                                                    + "/payments/"
                                                    + entry
                                                    + "/reversal",
                                            Map.of("reason", "误录"))
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theWorkbookHoldsTheListAndItsTotals() throws Exception {
        byte[] file = loggedIn(port, "supervisor").download("/awards/export.xlsx?keyTask=2").body();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(5);
            assertThat(rows.get(0).getCellText(4)).isEqualTo("受奖单位");
            Row totals = rows.get(4);
            assertThat(totals.getCellText(0)).isEqualTo("合计");
            assertThat(totals.getCellAsNumber(11))
                    .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("400000"));
            assertThat(rows.get(1).getCellText(17)).contains("决策表中没有适用于 2022-06-01 的标准");
        }
        byte[] own = loggedIn(port, "song01").download("/awards/export.xlsx").body();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(own))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(4);
        }
    }

    @Test
    void programsReadTheSameFigures() throws Exception {
        JsonNode found =
                json.readTree(withPassword(port, "finance01").get("/api/awards?keyTask=2").body());
        assertThat(found.at("/totals/count").asInt()).isEqualTo(3);
        assertThat(found.at("/totals/yuan/APPROVED").decimalValue()).isEqualByComparingTo("400000");
        assertThat(found.at("/totals/yuan/OUTSTANDING").decimalValue())
                .isEqualByComparingTo("360000");
        assertThat(found.at("/awards")).hasSize(3);
        JsonNode one =
                json.readTree(withPassword(port, "song01").get("/api/awards/" + ofSong).body());
        assertThat(one.get("state").asText()).isEqualTo("PARTLY_PAID");
        assertThat(one.get("basisDate").asText()).isEqualTo("2024-06-01");
        assertThat(one.get("explanation")).hasSizeGreaterThan(4);
        assertThat(
                        json.readTree(withPassword(port, "song01").get("/api/awards").body())
                                .at("/awards"))
                .hasSize(2);
        assertThat(Visitor.anonymous(port).get("/api/awards").statusCode()).isEqualTo(401);
        HttpResponse<String> unknown = withPassword(port, "finance01").get("/api/awards/999");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("没有奖补第999号");
    }

    @Test
    void badAddressesAreAnsweredWithTheRightStatus() {
        Visitor office = loggedIn(port, "supervisor");
        for (String path :
                List.of(
                        "/awards?year=zwei",
                        "/awards?figure=ALL",
                        "/awards?asOf=2024-13-01",
                        "/api/awards?state=none",
                        "/awards/abc")) {
            assertThat(office.get(path).statusCode()).as(path).isEqualTo(400);
        }
    }
}
