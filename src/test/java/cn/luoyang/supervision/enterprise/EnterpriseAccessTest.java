package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who sees and who changes an enterprise, by role and by address. */
@PlanTest
class EnterpriseAccessTest {

    private static final String CODE = "91350100M000100Y43";
    private static final String OF_JIANXI = "9144030071526726XG";
    private static final String PHONE = "13812341234";
    private static final LocalDate SINCE = LocalDate.parse("2022-01-01");

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired EnterpriseRegister register;
    @Autowired JdbcTemplate jdbc;

    @BeforeEach
    void oneOfEachCounty() {
        enter("luolong", CODE, "洛阳龙门轴承有限公司");
        enter("jianxi", OF_JIANXI, "=洛阳重工机械有限公司");
    }

    private void enter(String county, String code, String name) {
        Acting.doAs(
                county,
                () -> {
                    register.register(code, name, county, SINCE, List.of());
                    register.record(code, FactContent.contact("王小明", PHONE, SINCE));
                });
    }

    private Visitor user(String user) {
        return Visitor.loggedIn(port, user);
    }

    @ParameterizedTest
    @CsvSource({
        "luolong01, 200, true",
        "jianxi01, 404, false",
        "industry01, 200, true",
        "supervisor, 200, true",
        "finance01, 200, false",
        "customs01, 200, false",
        "leader, 200, false",
        "admin, 200, false",
        "analyst, 403, false"
    })
    void whoReadsAnEnterpriseAndWhoSeesThePhone(String user, int status, boolean phone)
            throws IOException {
        Visitor visitor = user(user);
        for (String address :
                List.of(
                        "/enterprises/" + CODE,
                        "/enterprises/" + CODE + "?asOf=2023-01-01",
                        "/enterprises/" + CODE + "?knownOn=2023-04-03",
                        "/api/enterprises/" + CODE)) {
            var answer = visitor.get(address);
            assertThat(answer.statusCode()).as(user + address).isEqualTo(status);
            assertThat(answer.body().contains(PHONE)).as(user + address).isEqualTo(phone);
            assertThat(answer.body().contains("王小明")).as(user + address).isEqualTo(phone);
            if (status == 200) {
                assertThat(answer.body()).contains("龙门轴承");
                assertThat(answer.body().contains("138****1234")).isNotEqualTo(phone);
            } else {
                assertThat(answer.body()).doesNotContain("龙门");
            }
        }
        String list = visitor.get("/enterprises").body();
        assertThat(list.contains("龙门轴承")).isEqualTo(status == 200);
        assertThat(list).doesNotContain(PHONE);
        var found = visitor.get("/api/enterprises?q=lmzc");
        if (status != 403) {
            assertThat(found.body()).contains(status == 200 ? "\"total\":1" : "\"total\":0");
            assertThat(found.body().contains(PHONE)).isEqualTo(phone);
            String export = cells(visitor.download("/enterprises/export.xlsx").body());
            assertThat(export.contains("龙门轴承")).isEqualTo(status == 200);
            assertThat(export.contains(PHONE)).isEqualTo(phone || user.equals("jianxi01"));
            assertThat(
                            visitor.get("/api/enterprises/overview")
                                    .body()
                                    .contains("\"county\":\"luolong\""))
                    .isEqualTo(status == 200);
        } else {
            assertThat(found.statusCode()).isEqualTo(403);
            assertThat(visitor.download("/enterprises/export.xlsx").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/enterprises/overview").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/enterprises/imports").statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // user, figures (the county's), title (the industry bureau's), merge
        "luolong01, 302, 403, 403",
        "jianxi01, 404, 404, 404",
        "industry01, 403, 302, 302",
        "supervisor, 403, 403, 403",
        "finance01, 403, 403, 403",
        "leader, 403, 403, 403",
        "admin, 403, 403, 403",
        "analyst, 403, 403, 403"
    })
    void whoChangesWhat(String user, int figures, int title, int merge) {
        Visitor visitor = user(user);
        Map<String, String> numbers =
                Map.of("kind", "FIGURES", "subject", "2022", "revenue", "100", "staff", "9");
        Map<String, String> recognition =
                Map.of("kind", "TITLE", "subject", "provincial", "from", "2023-01-01");
        String facts = "/enterprises/" + CODE + "/facts";
        assertThat(visitor.submit(facts, numbers).statusCode()).as("figures").isEqualTo(figures);
        assertThat(visitor.submit(facts, recognition).statusCode()).as("title").isEqualTo(title);
        assertThat(visitor.get(facts + "/new?kind=FIGURES").statusCode())
                .isEqualTo(figures == 302 ? 200 : figures);
        Long name =
                jdbc.queryForObject(
                        "select id from enterprise_fact where kind = 'CONTACT' and code = ?",
                        Long.class,
                        CODE);
        assertThat(visitor.get(facts + "/" + name).statusCode())
                .isEqualTo(figures == 302 ? 200 : figures);
        assertThat(
                        visitor.submit(
                                        facts + "/" + name,
                                        Map.of(
                                                "kind",
                                                "CONTACT",
                                                "text",
                                                "李四",
                                                "detail",
                                                "13900000000",
                                                "from",
                                                "2022-01-01"))
                                .statusCode())
                .isEqualTo(figures);
        assertThat(
                        visitor.submit(
                                        "/enterprises/" + CODE + "/merge",
                                        Map.of("surviving", OF_JIANXI, "reason", "重复"))
                                .statusCode())
                .as("merge")
                .isEqualTo(merge);
    }

    @Test
    void aCountyNeitherFindsNorExportsNorCountsTheOthersNorEntersForThem() throws IOException {
        Visitor jianxi = user("jianxi01");
        for (String query :
                List.of(
                        "",
                        "?q=" + CODE,
                        "?county=luolong",
                        "?q=lymzc&asOf=2022-06-01",
                        "?with=CONTACT")) {
            assertThat(jianxi.get("/enterprises" + query).body()).doesNotContain("龙门轴承");
            assertThat(jianxi.get("/api/enterprises" + query).body()).doesNotContain(CODE + "\"");
            assertThat(cells(jianxi.download("/enterprises/export.xlsx" + query).body()))
                    .doesNotContain(CODE);
        }
        assertThat(
                        jianxi.submit(
                                        "/enterprises",
                                        Map.of(
                                                "code",
                                                "91330100799655058B",
                                                "name",
                                                "洛阳丙有限公司",
                                                "county",
                                                "luolong",
                                                "since",
                                                "2023-01-01"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(user("finance01").get("/enterprises/new").statusCode()).isEqualTo(403);
        assertThat(Visitor.anonymous(port).get("/api/enterprises").statusCode()).isEqualTo(401);
        assertThat(Visitor.anonymous(port).get("/enterprises").statusCode()).isEqualTo(302);
    }

    @Test
    void aNameThatLooksLikeAFormulaIsATextInTheExport() throws IOException {
        assertThat(cells(user("industry01").download("/enterprises/export.xlsx").body()))
                .contains("'=洛阳重工机械有限公司");
    }

    @Test
    void aClerkEntersAnEnterpriseReadsItsStoryAndSeesEveryMistake() {
        Visitor clerk = user("luolong01");
        assertThat(clerk.get("/enterprises/new").body())
                .contains("登记企业", "洛龙区")
                .doesNotContain("涧西区");
        var bad =
                clerk.submit(
                        "/enterprises",
                        Map.of(
                                "code",
                                "91330100799655058C",
                                "name",
                                "",
                                "county",
                                "luolong",
                                "since",
                                "2023-05-01"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("校验位不对", "企业名称：必须填写", "2023-05-01晚于今天", "91330100799655058C");
        var good =
                clerk.submit(
                        "/enterprises",
                        Map.of(
                                "code",
                                " 91330100799655058b ",
                                "name",
                                "洛阳丙有限公司",
                                "county",
                                "luolong",
                                "cluster",
                                "bearings",
                                "since",
                                "2022-02-01"));
        assertThat(good.statusCode()).isEqualTo(302);
        String page = "/enterprises/91330100799655058B";
        var wrong =
                clerk.submit(
                        page + "/facts",
                        Map.of("kind", "FIGURES", "subject", "2022", "revenue", "一百"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("“一百”不是数字");
        clerk.submit(
                page + "/facts", Map.of("kind", "SPECIALIST", "text", "王专员", "from", "2023-01-01"));
        user("industry01")
                .submit(
                        page + "/facts",
                        Map.of(
                                "kind",
                                "TITLE",
                                "subject",
                                "innovative",
                                "from",
                                "2019-05-01",
                                "note",
                                "豫工信〔2019〕1号"));
        String profile = clerk.get(page).body();
        assertThat(profile)
                .contains(
                        "高端轴承",
                        "王专员",
                        "认定为创新型中小企业，有效期至2022-04-30",
                        "称号到期",
                        "豫工信〔2019〕1号",
                        "luolong01");
        assertThat(clerk.get(page + "?asOf=2021-01-01").body()).contains("尚未纳入台账");
        assertThat(clerk.get(page + "?asOf=nonsense").statusCode()).isEqualTo(400);
        assertThat(clerk.get("/enterprises?tier=gold&with=MAGIC").statusCode()).isEqualTo(422);
        assertThat(clerk.get("/api/enterprises?asOf=x").statusCode()).isEqualTo(422);
    }

    @Test
    void theIndustryBureauMergesOnThePageAndTheOldAddressLeadsOn() {
        Visitor industry = user("industry01");
        assertThat(
                        industry.submit(
                                        "/enterprises/" + OF_JIANXI + "/merge",
                                        Map.of("surviving", "91330100799655058B", "reason", "重复"))
                                .body())
                .contains("没有“91330100799655058B”这一项");
        assertThat(
                        industry.submit(
                                        "/enterprises/" + OF_JIANXI + "/merge",
                                        Map.of("surviving", CODE, "reason", "重复"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(
                        industry.get("/enterprises/" + OF_JIANXI)
                                .headers()
                                .firstValue("Location")
                                .orElse(""))
                .endsWith("/enterprises/" + CODE);
        assertThat(industry.get("/enterprises/" + CODE).body()).contains("归并的代码", OF_JIANXI);
        // what was jianxi's is luolong's now
        assertThat(user("jianxi01").get("/enterprises/" + OF_JIANXI).statusCode()).isEqualTo(404);
        assertThat(
                        industry.submit(
                                        "/enterprises/" + OF_JIANXI + "/unmerge",
                                        Map.of("reason", "两家"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(user("jianxi01").get("/enterprises/" + OF_JIANXI).statusCode()).isEqualTo(200);
    }

    @Test
    void theTenClustersAreSuggestionsUntilTheIndustryBureauSaysOtherwise() {
        Visitor industry = user("industry01");
        assertThat(industry.get("/enterprises/clusters").body()).contains("光电元器件", "建议");
        Map<String, String> change =
                Map.of(
                        "id",
                        "bearings",
                        "name",
                        "轴承产业集群",
                        "nameEn",
                        "Bearings",
                        "confirmed",
                        "true");
        assertThat(user("luolong01").submit("/enterprises/clusters", change).statusCode())
                .isEqualTo(403);
        assertThat(industry.submit("/enterprises/clusters", change).statusCode()).isEqualTo(302);
        assertThat(industry.get("/enterprises/clusters").body())
                .contains("轴承产业集群", "已确认", "industry01");
        assertThat(
                        industry.submit(
                                        "/enterprises/clusters",
                                        Map.of("name", "第十一个", "nameEn", "Eleventh"))
                                .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theOverviewCountsWhatItsListsShow() {
        Acting.doAs(
                "industry",
                () ->
                        register.record(
                                CODE,
                                FactContent.title(
                                        "provincial", LocalDate.parse("2023-02-01"), null, null)));
        Visitor leader = user("leader");
        assertThat(leader.get("/enterprises/overview").body()).contains("洛龙区", "梯队漏斗", "小巨人");
        assertThat(leader.get("/api/enterprises/overview").body())
                .contains("\"county\":\"luolong\",\"name\":\"洛龙区\",\"counts\":[1,0,1,0,0,1,1,0,0]");
        assertThat(leader.get("/api/enterprises?county=luolong&tier=provincialOrAbove").body())
                .contains("\"total\":1");
        assertThat(leader.get("/api/enterprises/overview?asOf=2023-01-31").body())
                .contains("\"counts\":[1,0,0,0,0,0,0,0,0]");
    }

    private static String cells(byte[] workbook) throws IOException {
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            return read.getFirstSheet().read().stream()
                    .flatMap(r -> r.stream())
                    .filter(c -> c != null && c.getText() != null)
                    .map(c -> c.getText())
                    .collect(Collectors.joining("\n"));
        }
    }
}
