package cn.luoyang.supervision.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.indicator.ComputedIndicators;
import cn.luoyang.supervision.indicator.IndicatorOracle;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** 批量导入: good files, bad files, and nothing half-saved. */
@PlanTest
class EnterpriseImportTest {

    private static final LocalDate TODAY = LocalDate.parse("2023-04-03");

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired ImportColumns columns;
    @Autowired Enterprises enterprises;
    @Autowired JdbcTemplate jdbc;
    @Autowired ComputedIndicators indicators;

    private byte[] workbook(List<Map<String, Object>> rows) {
        return EnterpriseGenerator.workbook(columns, TODAY, rows);
    }

    private List<Map<String, Object>> rows(int count) {
        return new EnterpriseGenerator(TODAY).rows(count);
    }

    private long facts() {
        return jdbc.queryForObject("select count(*) from enterprise_fact", Long.class);
    }

    /** The page of the file that was sent in. */
    private static String checked(Visitor visitor, byte[] file) {
        HttpResponse<String> answer = Upload.send(visitor, "企业.xlsx", file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }

    /** Takes the good rows and waits until the page says so. */
    private static String taken(Visitor visitor, String page) {
        assertThat(visitor.submit(page + "/apply", Map.of()).statusCode()).isEqualTo(302);
        for (int i = 0; i < 100_000; i++) {
            String progress = visitor.get(page + "/progress").body();
            if (!progress.contains("every 1s")) {
                return progress;
            }
        }
        throw new AssertionError("The import does not end");
    }

    @Test
    void threeThousandEnterprisesComeInAndTheSameFileAgainChangesNothing() {
        List<Map<String, Object>> rows = rows(3_000);
        byte[] file = workbook(rows);
        Visitor industry = Visitor.loggedIn(port, "industry01");
        String page = checked(industry, file);
        assertThat(facts()).isZero();
        String preview = industry.get(page).body();
        assertThat(preview).contains("待决定", "导入3000行").doesNotContain("有误的行");
        assertThat(taken(industry, page)).contains("已导入3000家，未导入0家");
        assertThat(enterprises.count(EnterpriseSelection.on(TODAY))).isEqualTo(3_000);
        long provincial =
                rows.stream()
                        .filter(r -> r.containsKey("recognisedOn.provincial"))
                        .filter(r -> !((LocalDate) r.get("expiresOn.provincial")).isBefore(TODAY))
                        .count();
        assertThat(
                        enterprises.count(
                                EnterpriseSelection.on(TODAY)
                                        .holding(java.util.Set.of(Tier.PROVINCIAL))))
                .isEqualTo(provincial);
        BigDecimal revenue =
                rows.stream()
                        .map(r -> (BigDecimal) r.get("revenue.2021"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(
                        jdbc.queryForObject(
                                "select sum(revenue) from enterprise_span where kind = 'FIGURES'"
                                        + " and subject = '2021'",
                                BigDecimal.class))
                .isEqualByComparingTo(revenue);
        IndicatorOracle.assertAgree(jdbc, indicators, TODAY, "jianxi");
        IndicatorOracle.assertAgree(jdbc, indicators, LocalDate.parse("2022-06-30"), "song");

        everySearchFindsWhatTheFileHas(rows);
        assertThat(industry.get("/enterprises?q=%E6%B4%9B%E9%98%B3").body())
                .contains("1000家以上", "第1页，共20页");

        long facts = facts();
        String again = checked(industry, file);
        assertThat(industry.get(again).body()).contains("同", "曾于").doesNotContain("导入3000行");
        assertThat(
                        jdbc.queryForObject(
                                "select same_count from enterprise_import order by id desc limit 1",
                                Integer.class))
                .isEqualTo(3_000);
        assertThat(facts()).isEqualTo(facts);
        assertThat(industry.submit(page + "/apply", Map.of()).statusCode()).isEqualTo(409);
    }

    /** Common words and rare ones, alone and together, are looked for in different ways. */
    private void everySearchFindsWhatTheFileHas(List<Map<String, Object>> rows) {
        for (String words : List.of("洛阳", "轴承", "洛阳 轴承", "有限公司 轴承", "公司", "龙门 轴承", "轴承 龙门", "没有")) {
            for (String county : new String[] {null, "涧西区"}) {
                EnterpriseSelection wanted = EnterpriseSelection.on(TODAY).matching(words);
                List<String> found =
                        enterprises.codes(county == null ? wanted : wanted.in("jianxi"));
                assertThat(found)
                        .as("%s, %s", words, county)
                        .containsExactlyInAnyOrderElementsOf(
                                rows.stream()
                                        .filter(
                                                r ->
                                                        county == null
                                                                || county.equals(r.get("county")))
                                        .filter(
                                                r ->
                                                        Stream.of(words.split(" "))
                                                                .allMatch(
                                                                        ((String) r.get("name"))
                                                                                ::contains))
                                        .map(r -> (String) r.get("code"))
                                        .toList())
                        .hasSize(
                                (int)
                                        enterprises.count(
                                                county == null ? wanted : wanted.in("jianxi")));
            }
        }
    }

    @Test
    void anExportCanBeSentInAgainAndChangesNothing() {
        Visitor industry = Visitor.loggedIn(port, "industry01");
        taken(industry, checked(industry, workbook(rows(40))));
        byte[] export = industry.download("/enterprises/export.xlsx").body();
        checked(industry, export);
        assertThat(
                        jdbc.queryForMap(
                                "select same_count, bad_count from enterprise_import order by id"
                                        + " desc limit 1"))
                .containsEntry("SAME_COUNT", 40);
    }

    @Test
    void everyReasonOfABadRowIsToldWithItsCellAndOnlyGoodRowsAreTaken() {
        List<Map<String, Object>> rows = new ArrayList<>(rows(6));
        Map<String, Object> bad = new LinkedHashMap<>(rows.get(1));
        bad.put("code", "91350100M000100Y44");
        bad.put("revenue.2022", "约三千万");
        bad.put("assessedOn", LocalDate.parse("2024-01-01"));
        bad.put("level", 7);
        bad.put("county", "高新区");
        rows.set(1, bad);
        Map<String, Object> twin = new LinkedHashMap<>(rows.get(3));
        twin.put("name", "洛阳另一名称有限公司");
        rows.add(twin);
        Map<String, Object> future = new LinkedHashMap<>(rows.get(4));
        future.put("recognisedOn.innovative", LocalDate.parse("2023-04-04"));
        future.put("staff.2021", 10.5);
        rows.set(4, future);
        Visitor industry = Visitor.loggedIn(port, "industry01");
        String page = checked(industry, workbook(rows));
        String body = industry.get(page).body();
        assertThat(body)
                .contains(
                        "A3 统一社会信用代码：校验位不对",
                        "“约三千万”不是数字",
                        "测评日期：2024-01-01晚于今天",
                        "数字化水平等级：须在1到4之间",
                        "C3 属地：“高新区”不是本市县区",
                        "A5 统一社会信用代码：文件中重复，另见第8行",
                        "A8 统一社会信用代码：文件中重复，另见第5行",
                        "认定日期：2023-04-04晚于今天",
                        "“10.5”不是整数",
                        "导入3行");
        assertThat(facts()).isZero();
        assertThat(taken(industry, page)).contains("已导入3家");
        assertThat(enterprises.count(EnterpriseSelection.on(TODAY))).isEqualTo(3);
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithTheReasonAndNothingIsKept() throws Exception {
        Visitor industry = Visitor.loggedIn(port, "industry01");
        refused(industry, "企业.xlsx", new byte[0], "是空文件");
        refused(
                industry,
                "企业.xls",
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0},
                "旧版Excel");
        refused(industry, "企业.xlsx", "code,name".getBytes(StandardCharsets.UTF_8), "不是xlsx文件");
        refused(industry, "企业.xlsx", workbook(List.of()), "只有表头，没有数据行");
        refused(industry, "企业.xlsx", plain(s -> s), "空文件");
        refused(
                industry,
                "企业.xlsx",
                plain(
                        s -> {
                            s.value(0, 0, "名称");
                            s.value(1, 0, "某公司");
                            return s;
                        }),
                "没有找到“统一社会信用代码”表头");
        refused(
                industry,
                "企业.xlsx",
                plain(
                        s -> {
                            s.value(0, 0, "统一社会信用代码");
                            s.value(0, 1, "企业名称");
                            s.value(0, 2, "法人");
                            s.value(0, 3, "企业名称");
                            return s;
                        }),
                "C1的表头“法人”不是模板中的列",
                "D1的表头“企业名称”重复",
                "缺少“属地”列");
        refused(
                industry,
                "企业.xlsx",
                EnterpriseGenerator.workbook(
                        columns,
                        TODAY,
                        rows(3),
                        s -> {
                            s.range(1, 1, 2, 1).merge();
                            return s;
                        }),
                "1处合并单元格（B2:B3）");
        byte[] whole = workbook(rows(3));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        refused(industry, "企业.xlsx", half, "文件已损坏");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(1);
        }
        refused(industry, "企业.xlsx", zip.toByteArray(), "不是xlsx文件");
        assertThat(jdbc.queryForObject("select count(*) from enterprise_import", Long.class))
                .isZero();
        assertThat(facts()).isZero();
    }

    @Test
    void aHundredThousandRowsAreTooMany() {
        byte[] file =
                plain(
                        s -> {
                            s.value(0, 0, "统一社会信用代码");
                            s.value(0, 1, "企业名称");
                            s.value(0, 2, "属地");
                            for (int i = 1; i <= 100_000; i++) {
                                s.value(i, 0, "91350100M000100Y43");
                                s.value(i, 1, "洛阳某公司");
                                s.value(i, 2, "洛龙区");
                            }
                            return s;
                        });
        refused(Visitor.loggedIn(port, "industry01"), "企业.xlsx", file, "超过10000行");
    }

    private static void refused(Visitor visitor, String name, byte[] file, String... reasons) {
        HttpResponse<String> answer = Upload.send(visitor, name, file);
        assertThat(answer.statusCode()).as(name + answer.body()).isIn(413, 422);
        assertThat(answer.body()).contains(reasons).contains("上传核对");
    }

    private static byte[] plain(UnaryOperator<Worksheet> fill) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill.apply(workbook.newWorksheet("Sheet1"));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @Test
    void aCountyImportsItsOwnOnlyAndNoTitles() {
        List<Map<String, Object>> rows = rows(60);
        Visitor industry = Visitor.loggedIn(port, "industry01");
        taken(industry, checked(industry, workbook(rows.subList(0, 50))));
        Map<String, Object> foreign =
                rows.stream().filter(r -> !"洛龙区".equals(r.get("county"))).findFirst().orElseThrow();
        Map<String, Object> foreignNew = new LinkedHashMap<>(rows.get(55));
        foreignNew.put("county", "嵩县");
        Map<String, Object> own = new LinkedHashMap<>(rows.get(56));
        own.put("county", "洛龙区");
        own.keySet()
                .removeIf(
                        k ->
                                k.startsWith("recognisedOn")
                                        || k.startsWith("expiresOn")
                                        || k.startsWith("list"));
        Map<String, Object> titled = new LinkedHashMap<>(rows.get(57));
        titled.put("county", "洛龙区");
        titled.put("recognisedOn.champion", LocalDate.parse("2023-01-01"));
        Visitor county = Visitor.loggedIn(port, "luolong01");
        String page = checked(county, workbook(List.of(foreign, foreignNew, own, titled)));
        String body = county.get(page).body();
        assertThat(body).contains("该代码不能由本县区导入", "只能导入本县区的企业", "梯队称号：由市工信局登记", "导入1行");
        taken(county, page);
        assertThat(enterprises.belongsTo((String) own.get("code"), "luolong")).isTrue();
        assertThat(enterprises.find((String) titled.get("code"))).isEmpty();
        assertThat(Visitor.loggedIn(port, "jianxi01").get(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.loggedIn(port, "finance01").get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileLaidAsideTakesNothing() {
        Visitor industry = Visitor.loggedIn(port, "industry01");
        String page = checked(industry, workbook(rows(5)));
        assertThat(industry.submit(page + "/cancel", Map.of()).statusCode()).isEqualTo(302);
        assertThat(industry.get(page).body()).contains("已放弃").doesNotContain("导入5行");
        assertThat(industry.submit(page + "/apply", Map.of()).statusCode()).isEqualTo(409);
        assertThat(facts()).isZero();
    }

    @Test
    void whatTheLedgerSaysOtherwiseByNowIsLeftOutWithTheReason() {
        List<Map<String, Object>> rows = rows(3);
        Visitor industry = Visitor.loggedIn(port, "industry01");
        String first = checked(industry, workbook(rows));
        rows.get(0).put("revenue.2022", new BigDecimal("1.00"));
        Visitor other = Visitor.withPassword(port, "industry01");
        String second = checked(industry, workbook(rows.subList(0, 1)));
        taken(industry, second);
        String done = taken(industry, first);
        assertThat(done).contains("已导入2家，未导入1家", "由所属县区修改");
        assertThat(other.get("/api/enterprises").body()).contains("\"total\":3");
    }
}
