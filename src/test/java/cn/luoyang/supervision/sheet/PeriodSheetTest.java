package cn.luoyang.supervision.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.PeriodReports;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 本期填报: a county and its sheet for 2023Q2, which opens on 3 July at nine. */
@PlanTest
class PeriodSheetTest {

    private static final String SHEET = "/ledger/sheets/mengjin/2023Q2";
    private static final String TEXT = "召开推进会3次，走访企业12家，已签约2家。";

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired PeriodReports reports;
    @Autowired LedgerSnapshots snapshots;

    private void reportingOpensFor(int... items) {
        office.itIs("2023-06-30T09:00");
        IntStream.of(items).forEach(office::launch);
        office.advanceTo("2023-07-03T09:00");
    }

    private List<LedgerEvent> reported(String unit) {
        return office.events(EventType.TASK_COMPLETED).stream()
                .filter(e -> unit.equals(e.unitId()) && Steps.REPORT_PROGRESS.equals(e.stepId()))
                .toList();
    }

    @Test
    void aCountyFillsAllItsRowsSubmitsAndEveryReportIsInTheLedgerExactlyOnce() {
        reportingOpensFor(IntStream.rangeClosed(1, 40).toArray());
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        assertThat(clerk.get("/ledger/sheets").headers().firstValue("Location").orElseThrow())
                .endsWith("/ledger/sheets/mengjin");
        assertThat(
                        clerk.get("/ledger/sheets/mengjin")
                                .headers()
                                .firstValue("Location")
                                .orElseThrow())
                .endsWith(SHEET);
        Map<String, String> form = clerk.open(SHEET);
        List<Integer> rows = Clerk.rows(form);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(35).doesNotHaveDuplicates();

        rows.forEach(item -> Clerk.fill(form, item, TEXT + "（" + item + "）"));
        JsonNode saved = clerk.sendFromScript(SHEET, "save", form, 200);
        assertThat(saved.path("filled").asInt()).isEqualTo(rows.size());
        assertThat(saved.path("submitted").asInt()).isZero();
        assertThat(reported("mengjin")).isEmpty();

        JsonNode done = clerk.sendFromScript(SHEET, "submit", clerk.open(SHEET), 200);
        assertThat(done.path("message").asText()).isEqualTo("已提交" + rows.size() + "行。");
        assertThat(reported("mengjin"))
                .extracting(LedgerEvent::keyTask)
                .containsExactlyInAnyOrderElementsOf(rows);
        assertThat(reported("mengjin")).extracting(LedgerEvent::actor).containsOnly("mengjin01");
        assertThat(reports.ofUnit("mengjin", "2023Q2"))
                .allSatisfy(
                        r -> {
                            assertThat(r.revision()).isEqualTo(1);
                            assertThat(r.progressText()).isEqualTo(TEXT + "（" + r.keyTask() + "）");
                            assertThat(r.progressPercent()).isEqualByComparingTo("30");
                        });
        assertThat(reports.openTasks("mengjin"))
                .as("only the monthly item is left, on a sheet of its own")
                .extracting(t -> t.period())
                .doesNotContain("2023Q2");

        // Nothing is left to submit, and the page says who did it.
        String page = clerk.get(SHEET).body();
        assertThat(page).contains("已提交", "mengjin01", "2023-07-03 09:00").doesNotContain("全部提交");
        snapshots.rebuild();
        assertThat(reports.ofUnit("mengjin", "2023Q2")).allMatch(r -> r.revision() == 1);
    }

    @Test
    void oneWrongRowStopsTheWholeSubmissionAndIsNamedByRowAndField() {
        reportingOpensFor(20, 26, 27);
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        Map<String, String> form = clerk.open(SHEET);
        Clerk.rows(form).forEach(item -> Clerk.fill(form, item, TEXT));
        form.put("26.v.progressPercent", "130");
        form.put("27.v.selfRating", "highRisk");
        form.put("27.v.problems", "");

        JsonNode refused = clerk.sendFromScript(SHEET, "submit", form, 422);

        assertThat(refused.path("message").asText()).contains("3行都没有提交", "2行有问题");
        assertThat(refused.findValuesAsText("text")).containsExactlyInAnyOrder("应为0到100的数", "必填");
        assertThat(refused.findValuesAsText("label"))
                .containsExactlyInAnyOrder("里程碑完成比例", "存在问题和需要协调的事项");
        assertThat(reported("mengjin")).isEmpty();
        assertThat(clerk.open(SHEET)).containsEntry("20.revision", "0");

        // Without scripts the page comes back with everything that was typed.
        HttpResponse<String> page = clerk.sendForm(SHEET, "submit", form);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("应为0到100的数", "value=\"130\"", TEXT);

        form.put("26.v.progressPercent", "１３%");
        form.put("27.v.problems", "用地指标不足，需要市级协调。");
        clerk.sendFromScript(SHEET, "submit", form, 200);
        assertThat(reports.find(26, "mengjin", "2023Q2").progressPercent())
                .isEqualByComparingTo("13");
    }

    @Test
    void theClerkSubmitsSomeRowsAndKeepsTheOthersAsDrafts() {
        reportingOpensFor(20, 26);
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        Map<String, String> form = clerk.open(SHEET);
        Clerk.fill(form, 20, TEXT);
        form.put("26.v.progressText", "还在统计");
        clerk.sendFromScript(SHEET, "save", form, 200);
        Map<String, String> again = clerk.open(SHEET);
        again.put("20.chosen", "1");
        clerk.sendFromScript(SHEET, "chosen", again, 200);

        assertThat(reported("mengjin")).extracting(LedgerEvent::keyTask).containsExactly(20);
        assertThat(clerk.get(SHEET).body()).contains("还在统计", "草稿，未填完");
    }

    @Test
    void lastPeriodStandsThereReadyButTheSelfRatingIsTakenAnew() {
        reportingOpensFor(20);
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        Map<String, String> form = clerk.open(SHEET);
        Clerk.fill(form, 20, TEXT);
        clerk.sendFromScript(SHEET, "submit", form, 200);
        office.launch(26);
        office.advanceTo("2023-10-09T09:00");

        String next = "/ledger/sheets/mengjin/2023Q3";
        HttpResponse<String> page = clerk.get(next);
        assertThat(page.body()).contains(TEXT, "上期 30", "进展与上期一字不差");
        JsonNode refused = clerk.sendFromScript(next, "submit", clerk.open(next), 422);
        assertThat(refused.findValuesAsText("label")).contains("自评");
        Map<String, String> rated = only(clerk.open(next), 20);
        rated.put("20.v.selfRating", "normal");
        clerk.sendFromScript(next, "submit", rated, 200);
        assertThat(reports.find(20, "mengjin", "2023Q3").progressText()).isEqualTo(TEXT);
    }

    private static Map<String, String> only(Map<String, String> form, int item) {
        Map<String, String> row = new TreeMap<>(form);
        row.keySet().removeIf(k -> !k.startsWith(item + "."));
        return row;
    }

    @Test
    void aReportAfterItsDeadlineSaysSo() {
        reportingOpensFor(20);
        office.advanceTo("2023-07-10T09:00");
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        assertThat(clerk.get(SHEET).body()).contains("超期1项", "时限 2023-07-07");
        Map<String, String> form = clerk.open(SHEET);
        Clerk.fill(form, 20, TEXT);
        clerk.sendFromScript(SHEET, "submit", form, 200);
        assertThat(clerk.get(SHEET).body()).contains("迟报");
    }

    @Test
    void nobodyButTheUnitItsLeadAndThoseWhoSuperviseReadsASheet() {
        reportingOpensFor(20, 26);
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        Map<String, String> form = clerk.open(SHEET);
        Clerk.fill(form, 20, "孟津区内部草稿文字");
        clerk.sendFromScript(SHEET, "save", form, 200);

        Clerk neighbour = Clerk.loggedIn(port, "yanshi01");
        for (String path :
                List.of(SHEET, SHEET + "/xlsx", SHEET + "/20/evidence", "/ledger/sheets/mengjin")) {
            assertThat(neighbour.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(neighbour.sendForm(SHEET, "save", form).statusCode()).isEqualTo(403);
        assertThat(neighbour.sendForm(SHEET, "submit", form).statusCode()).isEqualTo(403);
        assertThat(neighbour.get("/ledger/reviews/20/2023Q2").statusCode()).isEqualTo(403);
        assertThat(
                        neighbour
                                .upload(SHEET + "/xlsx", "a.xlsx", new byte[] {1}, "text/html")
                                .statusCode())
                .isEqualTo(403);

        String leads = Clerk.loggedIn(port, "financialAffairs01").get(SHEET).body();
        assertThat(leads)
                .contains("孟津区内部草稿文字", "row-20")
                .doesNotContain("row-26", "name=\"20.task\"");
        Clerk office1 = Clerk.loggedIn(port, "supervisor");
        assertThat(office1.get(SHEET).body()).contains("孟津区内部草稿文字", "row-26");
        assertThat(office1.sendForm(SHEET, "submit", form).statusCode()).isEqualTo(403);
        assertThat(Clerk.loggedIn(port, "leader").get(SHEET).statusCode()).isEqualTo(200);
        assertThat(Clerk.loggedIn(port, "analyst").get(SHEET).statusCode()).isEqualTo(403);
        assertThat(office1.get("/ledger/sheets").body()).contains("孟津区", "应报");
        assertThat(office1.get("/ledger/sheets/mengjin/2023X9").statusCode()).isEqualTo(404);
        assertThat(office1.get("/ledger/sheets/nowhere/2023Q2").statusCode()).isEqualTo(404);
        assertThat(reported("mengjin")).isEmpty();
    }

    @Test
    void twoClerksOfOneUnitNeverOverwriteEachOtherUnseen() {
        reportingOpensFor(20, 26);
        Clerk first = Clerk.loggedIn(port, "mengjin01");
        Clerk second = Clerk.loggedIn(port, "mengjin02");
        Map<String, String> firsts = first.open(SHEET);
        Map<String, String> seconds = second.open(SHEET);
        Clerk.fill(firsts, 20, "第一个人写的进展");
        first.sendFromScript(SHEET, "save", only(firsts, 20), 200);

        Clerk.fill(seconds, 20, "第二个人写的进展");
        Clerk.fill(seconds, 26, "第二个人写的另一行");
        JsonNode conflict = second.sendFromScript(SHEET, "save", seconds, 409);
        assertThat(conflict.findValuesAsText("message").toString())
                .contains("mengjin01于2023-07-03 09:00保存了另一份草稿");
        assertThat(conflict.findValue("theirs").path("progressText").asText())
                .isEqualTo("第一个人写的进展");
        assertThat(first.get(SHEET).body()).contains("第一个人写的进展", "第二个人写的另一行");

        // Knowing the other's draft, the second one replaces it.
        seconds.put("20.revision", "1");
        seconds.put("20.seen", "");
        seconds.put("26.revision", "1");
        second.sendFromScript(SHEET, "save", seconds, 200);
        second.sendFromScript(SHEET, "submit", only(second.open(SHEET), 20), 200);

        // The first one's page still shows the row as open.
        JsonNode late = first.sendFromScript(SHEET, "submit", only(firsts, 20), 409);
        assertThat(late.findValuesAsText("message").toString()).contains("该行已由mengjin02于");
        office.completeAs("mengjin", Steps.REPORT_PROGRESS);
        JsonNode inTasklist = second.sendFromScript(SHEET, "save", only(seconds, 26), 409);
        assertThat(inTasklist.findValuesAsText("message").toString()).contains("提交，您的填写没有保存");
        assertThat(reported("mengjin")).hasSize(2);
    }

    @Test
    void allCountiesSubmitTheirSheetsAtTheSameMoment() throws Exception {
        reportingOpensFor(20, 26, 27);
        List<String> counties =
                List.of(
                        "mengjin", "yanshi", "xigong", "jianxi", "luolong", "yiyang", "song",
                        "ruyang");
        CyclicBarrier together = new CyclicBarrier(counties.size());
        List<Callable<JsonNode>> all = new ArrayList<>();
        for (String county : counties) {
            Clerk clerk = Clerk.loggedIn(port, county + "01");
            String sheet = "/ledger/sheets/" + county + "/2023Q2";
            Map<String, String> form = clerk.open(sheet);
            Clerk.rows(form).forEach(item -> Clerk.fill(form, item, TEXT));
            all.add(
                    () -> {
                        together.await();
                        return clerk.sendFromScript(sheet, "submit", form, 200);
                    });
        }
        ExecutorService clerks = Executors.newFixedThreadPool(counties.size());
        try {
            for (Future<JsonNode> answer : clerks.invokeAll(all)) {
                assertThat(answer.get().path("done").asBoolean()).isTrue();
            }
        } finally {
            clerks.shutdown();
        }
        counties.forEach(county -> assertThat(reported(county)).as(county).hasSize(3));
    }
}
