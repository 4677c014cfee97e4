package cn.luoyang.supervision.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 每日提示 outside: one to each person on each working day. */
class DigestDeliveryIT extends Outside {

    private static final String ZHANG = "zhang@mengjin.example.cn";
    private static final String OFFICE = "chen@duban.example.cn";

    @Autowired ManagementService management;

    private String text(MimeMessage mail) throws Exception {
        String found = plain(mail);
        return found == null ? GreenMailUtil.getBody(mail) : found;
    }

    private static String plain(jakarta.mail.Part part) throws Exception {
        if (part.isMimeType("text/plain")) {
            return part.getContent() instanceof String text
                    ? text
                    : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        if (part.getContent() instanceof jakarta.mail.Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                String found = plain(several.getBodyPart(i));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Test
    void fiveHundredLateRowsOfOnePersonAreOneDigest() throws Exception {
        address("mengjin01", ZHANG);
        lateTasks("mengjin", 500, "2023-04-28T18:00");
        office.itIs("2023-05-06T08:30");
        digest.send();
        dispatcher.run();

        assertThat(mailTo(ZHANG)).hasSize(1);
        MimeMessage mail = mailTo(ZHANG).get(0);
        assertThat(mail.getSubject()).isEqualTo("【督办提示】2023-05-06每日提示");
        String text = text(mail);
        assertThat(text.lines().filter(line -> line.startsWith("· 【超期"))).hasSize(30);
        assertThat(text)
                .contains("共500项，其余470项未列")
                .contains("https://duban.example.gov.cn/ledger/tasks?unit=mengjin");
        // the latest of all come first
        assertThat(text.lines().filter(line -> line.startsWith("· ")).findFirst().orElseThrow())
                .contains("时限2023-04-24");
    }

    @Test
    void aDigestThatIsTooLongForARobotIsCutByLinesAndSaysHowManyAreLeft() throws Exception {
        lateTasks("supervisionOffice", 120, "2023-04-28T18:00");
        office.itIs("2023-05-06T08:30");
        digest.send();
        dispatcher.run();
        String content =
                new ObjectMapper()
                        .readTree(robotGot("/wecom").get(0).getBodyAsString())
                        .path("markdown")
                        .path("content")
                        .asText();
        assertThat(content.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
        assertThat(content).contains("未列").contains("](https://duban.example.gov.cn/ledger)");
        assertThat(robotGot("/wecom")).hasSize(1);
    }

    @Test
    void whoBelongsToSeveralUnitsGetsOneDigestWithAllOfThem() throws Exception {
        address("mengjin01", ZHANG);
        identity.createMembership("mengjin01", "xigong");
        try {
            lateTasks("mengjin", 2, "2023-04-28T18:00");
            lateTasks("xigong", 3, "2023-04-28T18:00");
            office.itIs("2023-05-06T08:30");
            digest.send();
            dispatcher.run();
            assertThat(mailTo(ZHANG)).hasSize(1);
            assertThat(text(mailTo(ZHANG).get(0))).contains("孟津区", "西工区");
        } finally {
            identity.deleteMembership("mengjin01", "xigong");
        }
    }

    @Test
    void whoHasNothingToBeToldGetsNone() {
        address("mengjin01", ZHANG);
        address("xigong01", "li@xigong.example.cn");
        lateTasks("xigong", 1, "2023-04-28T18:00");
        office.itIs("2023-05-06T08:30");
        digest.send();
        dispatcher.run();
        assertThat(mailTo(ZHANG)).isEmpty();
        assertThat(mailTo("li@xigong.example.cn")).hasSize(1);
    }

    @Test
    void theSupervisionOfficeGetsNoneWhereNothingIsWrong() {
        address("supervisor", OFFICE);
        office.itIs("2023-05-06T08:30");
        digest.send();
        assertThat(messages.count()).isZero();
        assertThat(office.events(EventType.DIGEST_SENT)).isEmpty();
    }

    @Test
    void noneOnTheFirstOfMayButOneOnTheSaturdayWorkedInstead() {
        address("mengjin01", ZHANG);
        lateTasks("mengjin", 3, "2023-04-26T18:00");
        management
                .createJobQuery()
                .processDefinitionKey("daily-digest")
                .list()
                .forEach(
                        job ->
                                management.setJobDuedate(
                                        job.getId(),
                                        java.sql.Timestamp.valueOf("2023-04-28 08:30:00")));
        management.activateJobByProcessDefinitionKey("daily-digest");
        office.itIs("2023-04-28T08:00");
        for (String day :
                List.of("2023-04-28", "2023-04-29", "2023-05-01", "2023-05-03", "2023-05-06")) {
            office.advanceTo(day + "T08:35");
            dispatcher.run();
        }
        assertThat(mailTo(ZHANG))
                .extracting(MimeMessage::getSubject)
                .containsExactly("【督办提示】2023-04-28每日提示", "【督办提示】2023-05-06每日提示");

        office.itIs("2023-05-01T10:00");
        digest.send();
        assertThat(messages.countByState(MessageState.WAITING))
                .as("a timer that fires late, on a day off")
                .isZero();
    }

    @Test
    void theSameDayComputedAgainSendsNothingMore() {
        address("mengjin01", ZHANG);
        lateTasks("mengjin", 3, "2023-04-26T18:00");
        office.itIs("2023-05-06T08:30");
        digest.send();
        dispatcher.run();
        office.itIs("2023-05-06T10:30");
        digest.send();
        dispatcher.run();
        assertThat(mailTo(ZHANG)).hasSize(1);
        assertThat(office.events(EventType.DIGEST_SENT)).hasSize(1);
    }

    @Test
    void whatWasDoneWhileTheServerWasDownIsLeftOut() throws Exception {
        address("mengjin01", ZHANG);
        address("xigong01", "li@xigong.example.cn");
        lateTasks("mengjin", 3, "2023-04-26T18:00");
        lateTasks("xigong", 1, "2023-04-26T18:00");
        mailServerGoesDown();
        office.itIs("2023-05-06T08:30");
        digest.send();
        dispatcher.run();
        done("mengjin-late-2");
        done("xigong-late-1");
        mailServerComesUp();
        office.itIs("2023-05-06T09:30");
        dispatcher.run();
        assertThat(text(mailTo(ZHANG).get(0)))
                .contains("报送第1份材料", "报送第3份材料")
                .doesNotContain("报送第2份材料");
        assertThat(mailTo("li@xigong.example.cn")).isEmpty();
        assertThat(messages.findAll())
                .filteredOn(m -> m.recipient().equals("xigong01"))
                .extracting(OutboxMessage::reason)
                .containsExactly("NOTHING_LEFT");
    }

    @Test
    void aDigestThatCouldNotLeaveGivesWayToTheNextDays() {
        address("mengjin01", ZHANG);
        lateTasks("mengjin", 3, "2023-04-26T18:00");
        mailServerGoesDown();
        office.itIs("2023-05-06T08:30");
        digest.send();
        dispatcher.run();
        office.itIs("2023-05-08T08:30");
        digest.send();
        mailServerComesUp();
        dispatcher.run();
        assertThat(mailTo(ZHANG))
                .extracting(MimeMessage::getSubject)
                .containsExactly("【督办提示】2023-05-08每日提示");
        assertThat(messages.findAll())
                .filteredOn(m -> m.channel() == Channel.EMAIL)
                .extracting(OutboxMessage::reason)
                .containsExactly("SUPERSEDED", null);
    }

    @Test
    void theSupervisionOfficeReadsWhoIsLateWhatTurnedRedWhatClimbedAndWhatWaitsForIt()
            throws Exception {
        address("supervisor", OFFICE);
        office.launch(20);
        office.advanceTo("2023-04-12T08:30");
        digest.send();
        dispatcher.run();
        String first = text(digestOf("2023-04-12"));
        assertThat(first)
                .contains("【新增红灯】20 ")
                .contains("上期以来新发催办单")
                .containsPattern("【超期\\d+项】孟津区（最早2023-04-11到期）");

        office.advanceTo("2023-04-28T08:30");
        digest.send();
        dispatcher.run();
        String second = text(digestOf("2023-04-28"));
        assertThat(second).doesNotContain("新增红灯").contains("上期以来升级为约谈建议").contains("【约谈建议待定，已");
    }

    @Test
    void anExtensionThatWaitsForADecisionStandsInTheSummary() throws Exception {
        address("supervisor", OFFICE);
        transaction.executeWithoutResult(
                tx ->
                        ledger.record(
                                LedgerEntry.of(EventType.TASK_CREATED)
                                        .keyTask(20)
                                        .unit("supervisionOffice")
                                        .task("extension")
                                        .step("userTask_examineExtension", "初审延期申请")
                                        .process("p", "d", "deadline-extension", 1)));
        office.itIs("2023-04-04T08:30");
        digest.send();
        dispatcher.run();
        assertThat(text(mailTo(OFFICE).get(0))).contains("【延期申请待批，已1个工作日】20 ");
    }

    private void done(String task) {
        transaction.executeWithoutResult(
                tx ->
                        ledger.record(
                                LedgerEntry.of(EventType.TASK_COMPLETED)
                                        .keyTask(20)
                                        .unit(task.replaceFirst("-.*", ""))
                                        .task(task)
                                        .step("userTask_claimShare", "报送材料")));
    }

    /** The supervision office's digest of a day, among the notices it got. */
    private MimeMessage digestOf(String day) throws Exception {
        for (MimeMessage mail : mailTo(OFFICE)) {
            if (mail.getSubject().equals("【督办提示】" + day + "每日提示")) {
                return mail;
            }
        }
        throw new AssertionError("No digest of " + day);
    }
}
