package cn.luoyang.supervision.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.Clerk;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * 督办单: key task 20 is dispatched on 2023-04-03; claiming a share is due on 2023-04-11. Mengjin, the
 * central bank and others do not.
 */
@PlanTest
class NoticeTest {

    private static final String CLAIM = "userTask_claimShare";

    @Autowired Office office;
    @Autowired Notices notices;
    @LocalServerPort int port;

    @BeforeEach
    void dispatched() {
        office.launch(20);
    }

    private LedgerEvent issued(EventType type, String unit) {
        List<LedgerEvent> found =
                office.events(type).stream().filter(e -> unit.equals(e.unitId())).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void aNoticeNamesWhatIsLateSinceWhenAndByWhenItIsToBeAnswered() {
        office.advanceTo("2023-04-17T09:00");
        Notice notice = notices.notice(issued(EventType.NOTICE_ISSUED, "mengjin").id(), null);

        assertThat(notice.unitName()).isEqualTo("孟津区人民政府");
        assertThat(notice.caseNumber()).isEqualTo("ZJTX-2023-20");
        assertThat(notice.step()).isEqualTo("认领分工并报送措施");
        assertThat(notice.firstDue()).isEqualTo("2023-04-11");
        assertThat(notice.due()).isEqualTo("2023-04-11");
        assertThat(notice.issuedAt()).isEqualTo("2023-04-14T18:00:00");
        assertThat(notice.daysLate()).isEqualTo(3);
        assertThat(notice.replyBy()).isEqualTo("2023-04-21");
        assertThat(notice.reply()).isNull();
    }

    @Test
    void itsNumberCountsItsKindInTheYearAndNeverChanges() {
        office.advanceTo("2023-04-17T09:00");
        List<LedgerEvent> sent = office.events(EventType.NOTICE_ISSUED);
        List<String> numbers =
                sent.stream().map(e -> notices.notice(e.id(), null).number()).toList();
        assertThat(numbers).startsWith("督〔2023〕1号", "督〔2023〕2号").doesNotHaveDuplicates();

        office.advanceTo("2023-04-24T09:00");

        assertThat(sent.stream().map(e -> notices.notice(e.id(), null).number()).toList())
                .isEqualTo(numbers);
        assertThat(notices.notice(issued(EventType.URGE_ISSUED, "mengjin").id(), null).number())
                .startsWith("催〔2023〕");
    }

    @Test
    void theReplyStandsOnTheNoticeItAnswersWithItsDate() {
        office.advanceTo("2023-04-17T09:00");
        office.completeAs(
                "mengjin",
                "userTask_replyNotice",
                Map.of("noticeReply", "已抽调专人，一周内报送。", "promisedOn", "2023-04-26"));
        office.advanceTo("2023-04-19T09:00");
        office.completeAs("mengjin", CLAIM);
        long urge = issued(EventType.URGE_ISSUED, "mengjin").id();
        long id = issued(EventType.NOTICE_ISSUED, "mengjin").id();

        Notice notice = notices.notice(id, null);
        assertThat(notice.reply().at()).isEqualTo("2023-04-17T09:00:00");
        assertThat(notice.reply().late()).isFalse();
        assertThat(notice.reply().answers().values()).anyMatch(a -> a.equals("已抽调专人，一周内报送。"));
        assertThat(notice.doneAt()).isEqualTo("2023-04-19T09:00:00");
        assertThat(notices.notice(urge, null).reply()).isNull();
        Notice before = notices.notice(id, LocalDate.of(2023, 4, 16));
        assertThat(before.reply()).isNull();
        assertThat(before.doneAt()).isNull();
        assertThat(Clerk.loggedIn(port, "mengjin01").page("/ledger/notices/" + id))
                .contains("督办单（黄）", "ZJTX-2023-20", "已抽调专人，一周内报送。", "2023年4月21日前答复整改措施");
    }

    @Test
    void aRedNoticeIsAnsweredByTheHeadAndAnInquiryByTheUnitThatIsOnlyConsulted() {
        office.advanceTo("2023-04-24T09:00");
        office.completeAs(
                "mengjin", "userTask_explainRed", Map.of("redExplanation", "因人手不足延误，现已整改到位。"));
        office.completeAs(
                "centralBank", "userTask_replyInquiry", Map.of("inquiryReply", "正在汇总辖内数据。"));

        Notice red = notices.notice(issued(EventType.RED_NOTICE_ISSUED, "mengjin").id(), null);
        assertThat(red.replyBy()).isEqualTo("2023-04-25");
        assertThat(red.reply().answers().values()).contains("因人手不足延误，现已整改到位。");
        Notice inquiry = notices.notice(issued(EventType.INQUIRY_ISSUED, "centralBank").id(), null);
        assertThat(inquiry.number()).startsWith("函〔2023〕");
        assertThat(inquiry.reply().answers().values()).contains("正在汇总辖内数据。");
        assertThat(inquiry.reply().late()).isTrue();
    }

    @Test
    void theEventsTheLateListAndTheInboxLeadToIt() {
        office.advanceTo("2023-04-17T09:00");
        LedgerEvent event = issued(EventType.NOTICE_ISSUED, "mengjin");
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");

        assertThat(clerk.page("/ledger/units/mengjin"))
                .contains("href=\"/ledger/notices/" + event.id() + "\"");
        String late = "/ledger/notices/latest?task=" + event.taskId();
        assertThat(clerk.page("/ledger/tasks?late=true&unit=mengjin")).contains(late);
        assertThat(clerk.get(late).headers().firstValue("Location").orElseThrow())
                .endsWith("/ledger/notices/" + event.id());
        assertThat(clerk.page("/ledger/inbox")).contains("type=NOTICE_ISSUED&amp;upTo=2023-04-14");
        assertThat(clerk.page("/ledger/notices?unit=mengjin&type=NOTICE_ISSUED"))
                .contains("督〔2023〕", "共1项");
    }

    @Test
    void theWordDocumentIsTheSameLetterInTheFontsOfAnOffice() throws IOException {
        office.advanceTo("2023-04-17T09:00");
        long id = issued(EventType.NOTICE_ISSUED, "mengjin").id();
        var file = Clerk.loggedIn(port, "mengjin01").get("/ledger/notices/" + id + ".docx");

        assertThat(file.statusCode()).isEqualTo(200);
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(file.body()));
                XWPFWordExtractor text = new XWPFWordExtractor(docx)) {
            assertThat(text.getText()).contains("孟津区人民政府：", "督办单（黄）", "认领分工并报送措施", "（尚未答复）");
        }
        String all = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.body()))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (part.getName().matches("word/(document|fontTable).xml")) {
                    all += new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
        }
        assertThat(all).contains("w:eastAsia=\"仿宋\"", "w:eastAsia=\"黑体\"", "仿宋_GB2312,FangSong");
    }

    @Test
    void whatIsNoNoticeHasNoDocument() {
        office.advanceTo("2023-04-17T09:00");
        Clerk clerk = Clerk.loggedIn(port, "mengjin01");
        long handedOver = office.events(EventType.TASK_CREATED).get(0).id();

        var answer = clerk.get("/ledger/notices/" + handedOver);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Clerk.text(answer)).contains("没有编号为" + handedOver + "的催办单");
        assertThat(clerk.get("/ledger/notices/999999999").statusCode()).isEqualTo(404);
        assertThat(clerk.get("/ledger/notices/abc").statusCode()).isEqualTo(400);
        assertThat(clerk.get("/ledger/notices/latest?task=none").statusCode()).isEqualTo(404);
    }
}
