package cn.luoyang.supervision.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.story.Clerk;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * 督查通报 of March 2024. Key task 20 is dispatched on 2024-02-05 and mostly left alone, key task 25 on
 * 2024-03-01.
 */
@PlanTest
class BulletinTest {

    private static final YearMonth MARCH = YearMonth.of(2024, 3);
    private static final LocalDate LAST_DAY = LocalDate.of(2024, 3, 31);
    private static final String CLAIM = "userTask_claimShare";
    private static final Pattern NUMBER =
            Pattern.compile(
                    "<a href=\"([^\"#]+)\"[^>]*>(?:<span[^>]*>[^<]*</span> ?<b[^>]*>)?(\\d+)<");
    private static final Pattern COUNT = Pattern.compile("共([\\d,]+)项");

    @Autowired Office office;
    @Autowired TaskService tasks;
    @Autowired Board board;
    @Autowired Bulletins bulletins;
    @LocalServerPort int port;

    @BeforeEach
    void twoMonthsInWhichLittleIsDone() {
        office.itIs("2024-02-05T09:00");
        office.launch(20);
        office.completeAs("xigong", CLAIM);
        office.advanceTo("2024-03-01T10:00");
        office.completeAs("laocheng", CLAIM);
        office.launch(25);
        office.advanceTo("2024-04-01T09:00");
    }

    private void claim(String unit) {
        tasks.createTaskQuery()
                .taskCandidateGroup(unit)
                .taskDefinitionKey(CLAIM)
                .list()
                .forEach(task -> office.complete(task, Map.of()));
    }

    @Test
    void theBulletinOfMarchComputedIn2025EqualsThatOfTheFirstOfApril() {
        Bulletin then = bulletins.compute(MARCH, null);
        assertThat(then.asOf()).isEqualTo(LAST_DAY);
        assertThat(then.red()).isNotEmpty();

        office.advanceTo("2024-04-09T09:00");
        claim("mengjin");
        claim("luolong");
        // The clock jumps: what fell due meanwhile has not been fired, and need not be.
        office.itIs("2025-02-05T09:00");
        claim("yanshi");

        assertThat(bulletins.compute(MARCH, null)).isEqualTo(then);
        assertThat(bulletins.compute(YearMonth.of(2025, 2), null).lateTasks())
                .isNotEqualTo(then.lateTasks());
    }

    @Test
    void itTellsFirstRedsFromRepeatedOnes() {
        Bulletin bulletin = bulletins.compute(MARCH, null);

        assertThat(bulletin.repeatedReds())
                .extracting(Bulletin.Item::number, Bulletin.Item::redMonths)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(20, 2));
        assertThat(bulletin.firstReds()).extracting(Bulletin.Item::number).containsExactly(25);
        assertThat(bulletin.red()).allSatisfy(i -> assertThat(i.reason()).contains("超期", "个工作日"));
        assertThat(bulletins.compute(YearMonth.of(2024, 2), null).firstReds())
                .extracting(Bulletin.Item::number)
                .containsExactly(20);
    }

    @Test
    void aUnitIsPunctualByTheDeadlinesOfTheMonth() {
        Bulletin february = bulletins.compute(YearMonth.of(2024, 2), null);
        Bulletin.Rate xigong = rate(february, "xigong");
        assertThat(xigong.due()).isEqualTo(1);
        assertThat(xigong.percent()).isEqualByComparingTo("100.0");
        assertThat(february.praised()).extracting(Bulletin.Rate::unit).contains("xigong");
        assertThat(rate(february, "mengjin").onTime()).isZero();
        assertThat(february.praised()).extracting(Bulletin.Rate::unit).doesNotContain("mengjin");

        // Done on the first of March: late for February, whenever one looks.
        assertThat(rate(bulletins.compute(YearMonth.of(2024, 2), null), "laocheng").onTime())
                .isZero();
        assertThat(february.consulted())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.percent()).isNull());
        assertThat(february.rates())
                .extracting(Bulletin.Rate::unit)
                .doesNotContain("centralBank", "customs", "supervisionOffice");
    }

    @Test
    void everyNumberOpensExactlyTheListItCounts() {
        Clerk clerk = Clerk.loggedIn(port, "leader");
        String page = clerk.page("/ledger/bulletins/2024-03");
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Matcher matcher = NUMBER.matcher(page);
        while (matcher.find()) {
            numbers.put(matcher.group(1).replace("&amp;", "&"), Integer.valueOf(matcher.group(2)));
        }
        assertThat(numbers.size()).isGreaterThan(100);
        assertThat(numbers.keySet()).allMatch(link -> link.contains("asOf=2024-03-31"));

        List<String> wrong = new ArrayList<>();
        numbers.forEach(
                (link, number) -> {
                    int found = listed(clerk.page(link), link);
                    if (found != number) {
                        wrong.add(link + ": " + number + ", but the list has " + found);
                    }
                });

        assertThat(wrong).isEmpty();
    }

    private static int listed(String page, String link) {
        if (link.startsWith("/ledger?")) {
            return page.split("<td class=\"title\">", -1).length - 1;
        }
        Matcher count = COUNT.matcher(page);
        assertThat(count.find()).as("a count on %s", link).isTrue();
        return Integer.parseInt(count.group(1).replace(",", ""));
    }

    @Test
    void onlyTheSupervisionOfficeIssuesItAndOnlyOnce() {
        assertThat(
                        Clerk.loggedIn(port, "leader")
                                .post("/ledger/bulletins/2024-03/issue", "")
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        Clerk.loggedIn(port, "mengjin01")
                                .post("/ledger/bulletins/2024-03/issue", "")
                                .statusCode())
                .isEqualTo(403);
        assertThat(office.events(EventType.BULLETIN_ISSUED)).isEmpty();
        Clerk supervisor = Clerk.loggedIn(port, "supervisor");

        assertThat(supervisor.page("/ledger/bulletins/2024-03")).contains("送审稿", "印发</button>");
        assertThat(supervisor.post("/ledger/bulletins/2024-03/issue", "").statusCode())
                .isEqualTo(302);
        assertThat(supervisor.post("/ledger/bulletins/2024-03/issue", "").statusCode())
                .isEqualTo(302);

        LedgerEvent issued = office.events(EventType.BULLETIN_ISSUED).get(0);
        assertThat(office.events(EventType.BULLETIN_ISSUED)).hasSize(1);
        assertThat(issued.code()).isEqualTo("洛专精特新督通〔2024〕3号");
        assertThat(issued.period()).isEqualTo("2024-03");
        assertThat(issued.actor()).isEqualTo("supervisor");
        assertThat(issued.figures()).contains("\"首次红灯\":1");
        assertThat(supervisor.page("/ledger/bulletins/2024-03"))
                .contains("2024-04-01印发（supervisor）")
                .doesNotContain("送审稿", "印发</button>");
        assertThat(supervisor.page("/ledger/bulletins")).contains("2024-04-01印发", "本月未结束");
    }

    @Test
    void aMonthThatIsNotOverIsNotIssuedAndAMonthThatIsNoneIsExplained() {
        Clerk supervisor = Clerk.loggedIn(port, "supervisor");
        supervisor.page("/ledger/bulletins/2024-04");

        var early = supervisor.post("/ledger/bulletins/2024-04/issue", "");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(Clerk.text(early)).contains("2024-04尚未结束", "2024-05-01");
        assertThat(supervisor.get("/ledger/bulletins/2023-03").statusCode()).isEqualTo(404);
        assertThat(supervisor.get("/ledger/bulletins/2024-05").statusCode()).isEqualTo(404);
        assertThat(supervisor.get("/ledger/bulletins/2024-13").statusCode()).isEqualTo(400);
        var otherMonth = supervisor.get("/ledger/bulletins/2024-03?asOf=2024-02-29");
        assertThat(otherMonth.statusCode()).isEqualTo(400);
        assertThat(Clerk.text(otherMonth)).contains("2024-02-29须在2024-03之内");
    }

    @Test
    void theWordDocumentSaysWhatThePageSaysAndWhereItIsFrom() throws IOException {
        Bulletin bulletin = bulletins.compute(MARCH, null);
        Clerk clerk = Clerk.loggedIn(port, "leader");
        var file = clerk.get("/ledger/bulletins/2024-03.docx");

        assertThat(file.headers().firstValue("Content-Type").orElseThrow())
                .contains("wordprocessingml");
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(file.body()));
                XWPFWordExtractor text = new XWPFWordExtractor(docx)) {
            assertThat(text.getText())
                    .contains("洛专精特新督通〔2024〕3号（送审稿）", "2024年3月专精特新企业培育工作督查通报")
                    .contains("截至2024年3月31日，37项重点任务中，红灯2项")
                    .contains(bulletin.red().get(0).reason())
                    .contains("/ledger/notices?month=2024-03&asOf=2024-03-31");
            assertThat(docx.getTables()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(text.getText().split("数据来源：http").length - 1)
                    .isGreaterThanOrEqualTo(docx.getTables().size());
            assertThat(docx.getTables().get(0).getRow(11).getCell(2).getText())
                    .isEqualTo(bulletin.total().counts().get(Light.RED).toString());
        }
        assertThat(Clerk.text(clerk.english().get("/ledger/bulletins/2024-03")))
                .contains("Supervision bulletin 2024-3", "Red list");
    }

    @Test
    void theRungsOfTheMonthAreCounted() {
        Bulletin bulletin = bulletins.compute(MARCH, null);
        bulletin.issued()
                .forEach(
                        (rung, count) ->
                                assertThat(
                                                office.events(rung).stream()
                                                        .filter(
                                                                e ->
                                                                        YearMonth.from(
                                                                                        e
                                                                                                .occurredAt())
                                                                                .equals(MARCH)))
                                        .as("%s", rung)
                                        .hasSize(count));
        assertThat(bulletin.issued().get(EventType.URGE_ISSUED)).isPositive();
    }

    @Test
    void aDayWithinTheMonthCanBeAskedFor() {
        Bulletin middle = bulletins.compute(MARCH, LocalDate.of(2024, 3, 8));
        assertThat(middle.lateTasks())
                .isEqualTo(board.openTasks(null, null, true, LocalDate.of(2024, 3, 8)).size())
                .isLessThan(bulletins.compute(MARCH, null).lateTasks());
        assertThatThrownBy(() -> bulletins.compute(MARCH, LocalDate.of(2024, 4, 1)))
                .isInstanceOf(BulletinProblem.class);
    }

    private static Bulletin.Rate rate(Bulletin bulletin, String unit) {
        return bulletin.rates().stream()
                .filter(r -> r.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }
}
