package cn.luoyang.supervision.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.LedgerOfTest;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.PeriodReport;
import cn.luoyang.supervision.ledger.PeriodReports;
import cn.luoyang.supervision.ledger.ReturnReasons;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 汇总审核: the lead unit of key task 20 (市金融局) and its units' reports for 2023Q2. */
@PlanTest
class PeriodReviewTest {

    private static final String REVIEW = "/ledger/reviews/20/2023Q2";
    private static final String SHEET = "/ledger/sheets/mengjin/2023Q2";

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired EnterpriseRegister register;
    @Autowired PeriodReports reports;
    @Autowired TaskService tasks;

    private Task everybodyHasReported(int item, String lead) {
        office.itIs("2023-06-30T09:00");
        Story story = office.story(item).nobodyDoing(Steps.REVIEW_REPORTS);
        story.until("2023-07-04T09:00");
        return office.task(lead, Steps.REVIEW_REPORTS);
    }

    private static Map<String, String> decision(Task review, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("task", review.getId());
        form.put("v.indicator1Value", "4.35");
        form.put("v.periodSummary", "本季度总体推进正常，各单位均已报送。");
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    @Test
    void theLeadReturnsTwoRowsAndEachUnitSeesItsOwnReasonAndAFreshDeadline() {
        Task review = everybodyHasReported(20, "financialAffairs");
        Clerk lead = Clerk.loggedIn(port, "financialAffairs01");
        assertThat(lead.get("/ledger/sheets/financialAffairs/2023Q2").body())
                .contains("待我单位汇总审核", REVIEW);
        assertThat(lead.get(REVIEW).body()).contains("孟津区", "按要求完成，情况属实", "按时", "全部通过");

        HttpResponse<String> noReason =
                lead.sendForm(REVIEW, "return", decision(review, "return.mengjin", "1"));
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.body()).contains("孟津区：请写明退回原因", "本季度总体推进正常");
        assertThat(lead.sendForm(REVIEW, "return", decision(review)).body()).contains("没有勾选要退回的单位");
        assertThat(lead.sendForm(REVIEW, "accept", decision(review, "return.mengjin", "1")).body())
                .contains("勾选了1个要退回的单位");
        assertThat(office.desk("financialAffairs")).contains(Steps.REVIEW_REPORTS);

        HttpResponse<String> returned =
                lead.sendForm(
                        REVIEW,
                        "return",
                        decision(
                                review,
                                "return.mengjin",
                                "1",
                                "reason.mengjin",
                                "贷款余额与人行台账不符",
                                "return.xigong",
                                "1",
                                "reason.xigong",
                                "没有写银企对接场次"));
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(302);
        assertThat(office.desk("financialAffairs")).doesNotContain(Steps.REVIEW_REPORTS);
        assertThat(office.desk("yanshi")).doesNotContain(Steps.CORRECT_REPORT);
        Task correction = office.task("mengjin", Steps.CORRECT_REPORT);
        assertThat(
                        correction
                                .getDueDate()
                                .toInstant()
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toLocalDate())
                .hasToString("2023-07-07");
        assertThat(tasks.getVariable(correction.getId(), "returnReason")).isEqualTo("贷款余额与人行台账不符");
        assertThat(reports.ofItem(20, "2023Q2"))
                .filteredOn(r -> "returned".equals(r.review()))
                .extracting(PeriodReport::unitId)
                .containsExactlyInAnyOrder("mengjin", "xigong");

        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        String sheet = clerk.get(SHEET).body();
        assertThat(sheet)
                .contains("退回补正", "贷款余额与人行台账不符", "时限 2023-07-07", "补正说明")
                .doesNotContain("没有写银企对接场次");
        Map<String, String> form = new TreeMap<>(clerk.open(SHEET));
        form.put("20.v.progressText", "已按人行台账更正，贷款余额4.1亿元。");
        form.put("20.v.correctionNote", "原数含个人经营贷，已剔除");
        clerk.sendFromScript(SHEET, "submit", form, 200);
        assertThat(reports.find(20, "mengjin", "2023Q2").revision()).isEqualTo(2);

        office.completeAs("xigong", Steps.CORRECT_REPORT);
        Task second = office.task("financialAffairs", Steps.REVIEW_REPORTS);
        assertThat(lead.get(REVIEW).body()).contains("已按人行台账更正", "补正1次", "上次退回");
        assertThat(lead.sendForm(REVIEW, "accept", decision(review)).body()).contains("已由他人办结");
        assertThat(lead.sendForm(REVIEW, "accept", decision(second)).statusCode()).isEqualTo(302);
        assertThat(reports.ofItem(20, "2023Q2")).allMatch(r -> "accepted".equals(r.review()));
        assertThat(lead.get(REVIEW).body()).contains("审结");
        assertThat(office.events(EventType.TASK_COMPLETED))
                .filteredOn(e -> Steps.REVIEW_REPORTS.equals(e.stepId()))
                .extracting(e -> e.code())
                .containsExactly("returned", "accepted");
        assertThat(clerk.get(SHEET).body()).contains("审核通过");
    }

    @Test
    void onlyTheLeadDecidesAndTheOthersReadOrStayOutside() {
        Task review = everybodyHasReported(20, "financialAffairs");
        assertThat(Clerk.loggedIn(port, "mengjin01").get(REVIEW).statusCode()).isEqualTo(403);
        assertThat(Clerk.loggedIn(port, "industry01").get(REVIEW).statusCode()).isEqualTo(403);
        Clerk supervisor = Clerk.loggedIn(port, "supervisor");
        assertThat(supervisor.get(REVIEW).body()).contains("孟津区").doesNotContain("全部通过");
        assertThat(supervisor.sendForm(REVIEW, "accept", decision(review)).statusCode())
                .isEqualTo(403);
        assertThat(supervisor.get("/ledger/reviews/20/2023Q3").statusCode()).isEqualTo(404);
        assertThat(supervisor.get("/ledger/reviews/41/2023Q2").statusCode()).isEqualTo(404);
    }

    @Test
    void aCountOfActivitiesIsTakenFromTheLedgerWhateverIsTyped() {
        Task review = everybodyHasReported(25, "industry");
        long held =
                office.events(EventType.OBLIGATION_HELD).stream()
                        .filter(e -> e.onDate().isBefore(LocalDate.of(2023, 7, 1)))
                        .count();
        String path = "/ledger/reviews/25/2023Q2";
        Clerk lead = Clerk.loggedIn(port, "industry01");
        assertThat(lead.get(path).body()).contains("由台账自动统计", "要求至少1次", "readonly");
        assertThat(
                        lead.sendForm(path, "accept", decision(review, "v.indicator1Value", "99"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(office.events(EventType.INDICATOR_REPORTED))
                .singleElement()
                .satisfies(e -> assertThat(Double.parseDouble(e.note())).isEqualTo(held));
    }

    @Test
    void aFigureOfTheEnterpriseLedgerIsCountedWhateverIsTypedInTasklist() {
        LedgerOfTest.titles(register, LocalDate.of(2023, 4, 3), 9, 4, 1);
        Task review = everybodyHasReported(9, "industry");
        assertThat(tasks.getVariable(review.getId(), "indicator1Label"))
                .asString()
                .contains("由企业台账统计");
        assertThat(Clerk.loggedIn(port, "industry01").get("/ledger/reviews/9/2023Q2").body())
                .contains("由台账自动统计", "value=\"50.00\"", "readonly");

        office.completeAs("industry", Steps.REVIEW_REPORTS);
        assertThat(office.events(EventType.INDICATOR_REPORTED))
                .singleElement()
                .satisfies(e -> assertThat(e.note()).isEqualTo("50.00"));
    }

    @Test
    void aReasonOfOneLineForEachUnitIsReadByUnit() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("孟津区", "数据不符\n请核对");
        reasons.put("西工区", "缺少佐证");
        String text = ReturnReasons.join(reasons);
        assertThat(ReturnReasons.of(text, "孟津区")).isEqualTo("数据不符 请核对");
        assertThat(ReturnReasons.of(text, "西工区")).isEqualTo("缺少佐证");
        assertThat(ReturnReasons.of("大家都重写", "西工区")).isEqualTo("大家都重写");
        assertThat(ReturnReasons.of(null, "西工区")).isNull();
    }
}
