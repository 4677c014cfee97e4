package cn.luoyang.supervision.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.notification.Inbox;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

/**
 * Urges and notices on their way out. Key task 20 is dispatched on 2023-04-03; claiming a share is
 * due on 2023-04-11 18:00, and the ladder climbs on 2023-04-14, 04-21 and 04-27.
 */
class DeliveryIT extends Outside {

    private static final String CLAIM = "userTask_claimShare";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired Outbox outbox;
    @Autowired Inbox inbox;
    @Autowired UnitRegistry units;

    private Task urged() {
        office.launch(20);
        Task task = office.task("mengjin", CLAIM);
        office.advanceTo("2023-04-11T18:00");
        return task;
    }

    private List<OutboxMessage> allMessages() {
        return messages.findAll();
    }

    @Test
    void anUrgeReachesThePeopleOfTheUnitAsTextAndHtmlInChinese() throws Exception {
        address("mengjin01", "zhang@mengjin.example.cn");
        urged();
        assertThat(mailTo("zhang@mengjin.example.cn")).isEmpty();

        dispatcher.run();

        MimeMessage mail = mailTo("zhang@mengjin.example.cn").get(0);
        assertThat(mail.getSubject()).isEqualTo("【催办单】孟津区：“认领分工并报送措施”已超期");
        assertThat(mail.getFrom()[0].toString()).contains("duban@example.gov.cn");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String raw = parts(mail);
        assertThat(raw)
                .contains("text/plain", "text/html")
                .contains("【时限】2023-04-11")
                .contains("https://duban.example.gov.cn/ledger/inbox/")
                .contains("<td");
        assertThat(mailTo("zhang@mengjin.example.cn")).hasSize(1);
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whoBelongsToTheUnitAndToTheLeadUnitGetsANoticeOnce() {
        address("mengjin01", "zhang@mengjin.example.cn");
        identity.createMembership("mengjin01", "financialAffairs");
        try {
            urged();
            dispatcher.run();
            office.advanceTo("2023-04-14T18:00");
            dispatcher.run();
            assertThat(allMessages())
                    .filteredOn(m -> m.kind().equals("NOTICE_ISSUED"))
                    .filteredOn(m -> "mengjin".equals(m.unitId()))
                    .filteredOn(m -> m.channel() == Channel.EMAIL)
                    .singleElement()
                    .satisfies(m -> assertThat(m.state()).isEqualTo(MessageState.SENT));
        } finally {
            identity.deleteMembership("mengjin01", "financialAffairs");
        }
    }

    @Test
    void aMailServerThatIsDownForAnHourLosesNothingAndGetsNothingTwice() throws Exception {
        address("mengjin01", "zhang@mengjin.example.cn");
        address("xigong01", "li@xigong.example.cn");
        address("centralBank01", "wang@pbc.example.cn");
        mailServerGoesDown();
        urged();
        LocalDateTime start = office.now();
        for (int minute = 0; minute < 60; minute += 5) {
            office.itIs(start.plusMinutes(minute).toString());
            dispatcher.run();
        }
        assertThat(messages.countByState(MessageState.WAITING)).isEqualTo(3);
        assertThat(allMessages())
                .filteredOn(m -> m.state() == MessageState.WAITING)
                .anySatisfy(m -> assertThat(m.error()).isNotBlank());

        mailServerComesUp();
        office.itIs(start.plusMinutes(61).toString());
        for (int minute = 61; minute < 240; minute += 20) {
            office.itIs(start.plusMinutes(minute).toString());
            dispatcher.run();
        }
        assertThat(mailServer.getReceivedMessages()).hasSize(3);
        assertThat(mailTo("zhang@mengjin.example.cn")).hasSize(1);
        assertThat(mailTo("li@xigong.example.cn")).hasSize(1);
        assertThat(mailTo("wang@pbc.example.cn")).hasSize(1);
        assertThat(messages.countByState(MessageState.WAITING)).isZero();
    }

    @Test
    void robotsThatAreDownForAnHourLoseNothingAndGetNothingTwice() {
        ROBOTS.stubFor(post(anyUrl()).willReturn(serverError()));
        urged();
        LocalDateTime start = office.now();
        for (int minute = 0; minute < 60; minute += 5) {
            office.itIs(start.plusMinutes(minute).toString());
            WORLD_MILLIS.addAndGet(300_000);
            dispatcher.run();
        }
        ROBOTS.resetAll();
        robotsAnswer("{\"errcode\":0,\"errmsg\":\"ok\"}");
        for (int minute = 60; minute < 240; minute += 20) {
            office.itIs(start.plusMinutes(minute).toString());
            dispatcher.run();
        }
        assertThat(robotGot("/ding")).hasSize(1);
        assertThat(allMessages())
                .singleElement()
                .satisfies(m -> assertThat(m.state()).isEqualTo(MessageState.SENT));
    }

    @Test
    void aRobotThatAnswers200WithAnErrcodeHasFailedAndIsTriedAgain() {
        robotsAnswer("{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
        urged();
        dispatcher.run();
        OutboxMessage failed = allMessages().get(0);
        assertThat(failed.state()).isEqualTo(MessageState.WAITING);
        assertThat(failed.error()).contains("310000", "sign not match");
        assertThat(failed.nextAttemptAt()).isEqualTo("2023-04-11T18:01:00");

        dispatcher.run();
        assertThat(robotGot("/ding")).as("not before it is due again").hasSize(1);

        robotsAnswer("{\"errcode\":0,\"errmsg\":\"ok\"}");
        office.itIs("2023-04-11T18:01:00");
        dispatcher.run();
        assertThat(robotGot("/ding")).hasSize(2);
        assertThat(allMessages().get(0).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void aConnectionThatBreaksHasFailedAndItsErrorTellsNoKey() {
        ROBOTS.stubFor(
                post(anyUrl())
                        .willReturn(
                                com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                                        .withFault(Fault.CONNECTION_RESET_BY_PEER)));
        urged();
        dispatcher.run();
        assertThat(allMessages().get(0).error()).isNotBlank().doesNotContain("t-o-k");
    }

    @Test
    void dingTalkGetsASignedMarkdownMessage() throws Exception {
        urged();
        dispatcher.run();
        var request = robotGot("/ding").get(0);
        String timestamp = request.queryParameter("timestamp").firstValue();
        assertThat(timestamp).isEqualTo(String.valueOf(WORLD_MILLIS.get()));
        assertThat(request.queryParameter("sign").firstValue())
                .isEqualTo(RobotRoute.signature(timestamp, DING_SECRET));
        assertThat(request.queryParameter("access_token").firstValue()).isEqualTo("t-o-k");
        JsonNode body = JSON.readTree(request.getBodyAsString());
        assertThat(body.path("msgtype").asText()).isEqualTo("markdown");
        assertThat(body.path("markdown").path("title").asText()).startsWith("【催办单】孟津区");
        assertThat(body.path("markdown").path("text").asText())
                .contains("- **承办单位** 孟津区", "20 ", "(https://duban.example.gov.cn/ledger/inbox/");
    }

    @Test
    void weComGetsARedNoticeAsMarkdown() throws Exception {
        urged();
        office.advanceTo("2023-04-21T18:00");
        dispatcher.run();
        assertThat(robotGot("/wecom")).isNotEmpty();
        JsonNode body = JSON.readTree(robotGot("/wecom").get(0).getBodyAsString());
        assertThat(body.path("msgtype").asText()).isEqualTo("markdown");
        assertThat(body.path("markdown").path("content").asText()).contains("红色督办单");
    }

    @Test
    void aRobotGetsTwentyMessagesAMinuteAndTheOthersInTheNext() {
        transaction.executeWithoutResult(
                tx -> {
                    for (int i = 0; i < 25; i++) {
                        outbox.put(
                                new OutgoingNotice(
                                        "URGE_ISSUED", "urge " + i, 20, "mengjin", null, letter()),
                                new Addressee(
                                        Channel.DINGTALK, "孟津区专班群", java.util.Set.of("mengjin")));
                    }
                });
        dispatcher.run();
        dispatcher.run();
        assertThat(robotGot("/ding")).hasSize(20);
        assertThat(messages.countByState(MessageState.WAITING)).isEqualTo(5);

        WORLD_MILLIS.addAndGet(60_000);
        dispatcher.run();
        assertThat(robotGot("/ding")).hasSize(25);
    }

    @Test
    void anUrgeWhoseTaskIsDoneBeforeItLeavesIsWithdrawn() {
        address("mengjin01", "zhang@mengjin.example.cn");
        urged();
        office.completeAs("mengjin", CLAIM);
        dispatcher.run();

        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(robotGot("/ding")).isEmpty();
        assertThat(allMessages())
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.state()).isEqualTo(MessageState.WITHDRAWN))
                .extracting(OutboxMessage::reason)
                .containsOnly("TASK_CLOSED");
    }

    @Test
    void whatFailedBeforeIsWithdrawnOnceTheTaskIsDoneAndNeverSentLater() {
        address("mengjin01", "zhang@mengjin.example.cn");
        mailServerGoesDown();
        urged();
        dispatcher.run();
        office.completeAs("mengjin", CLAIM);
        mailServerComesUp();
        office.itIs("2023-04-11T19:00");
        dispatcher.run();
        office.itIs("2023-04-12T19:00");
        dispatcher.run();
        assertThat(mailServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothingAboutAnItemThatWasWrittenOffLeaves() {
        transaction.executeWithoutResult(
                tx -> {
                    ledger.record(
                            LedgerEntry.of(EventType.KEY_TASK_LAUNCHED)
                                    .keyTask(20)
                                    .unit("financialAffairs")
                                    .process("p", "d", "KeyTask20", 1));
                    outbox.put(
                            new OutgoingNotice(
                                    "URGE_ISSUED", "urge", 20, "mengjin", "task", letter()),
                            new Addressee(Channel.DINGTALK, "孟津区专班群", java.util.Set.of("mengjin")));
                    ledger.record(
                            LedgerEntry.of(EventType.KEY_TASK_WRITTEN_OFF)
                                    .keyTask(20)
                                    .unit("financialAffairs"));
                });
        dispatcher.run();
        assertThat(robotGot("/ding")).isEmpty();
        assertThat(allMessages().get(0).reason()).isEqualTo("WRITTEN_OFF");
    }

    @Test
    void aRungThatIsTakenBackTakesItsMessageBack() {
        urged();
        long before = messages.count();
        LedgerEvent urge =
                office.events(EventType.URGE_ISSUED).stream()
                        .filter(e -> "mengjin".equals(e.unitId()))
                        .findFirst()
                        .orElseThrow();
        transaction.executeWithoutResult(
                tx -> {
                    LedgerEvent notice =
                            ledger.record(
                                    LedgerEntry.of(EventType.NOTICE_ISSUED)
                                            .keyTask(20)
                                            .unit("mengjin")
                                            .task(urge.taskId())
                                            .step(null, urge.stepName())
                                            .once("NOTICE_ISSUED:rolled-back:1"));
                    inbox.notice(notice, units.get("mengjin"));
                    assertThat(messages.count()).isEqualTo(before + 1);
                    tx.setRollbackOnly();
                });
        assertThat(messages.count()).isEqualTo(before);
        assertThat(office.events(EventType.NOTICE_ISSUED)).isEmpty();
    }

    @Test
    void aMessageCannotBeLeftWithoutTheTransactionOfItsFact() {
        assertThatThrownBy(
                        () ->
                                outbox.put(
                                        new OutgoingNotice(
                                                "URGE_ISSUED", "k", 20, "mengjin", null, letter()),
                                        new Addressee(
                                                Channel.DINGTALK,
                                                "孟津区专班群",
                                                java.util.Set.of("mengjin"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theSameRungTwiceIsOneMessage() {
        urged();
        LedgerEvent urge =
                office.events(EventType.URGE_ISSUED).stream()
                        .filter(e -> "mengjin".equals(e.unitId()))
                        .findFirst()
                        .orElseThrow();
        long before = messages.count();
        inbox.notice(urge, units.get("mengjin"));
        assertThat(messages.count()).isEqualTo(before);
    }

    @Test
    void afterTooManyAttemptsItIsSetAsideAndTheLedgerSaysSoUntilSomebodySendsItAgain() {
        robotsAnswer("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");
        urged();
        for (int hour = 0; hour < 12; hour++) {
            dispatcher.run();
            office.itIs(office.now().plusHours(1).toString());
        }
        OutboxMessage given = allMessages().get(0);
        assertThat(given.state()).isEqualTo(MessageState.FAILED);
        assertThat(given.attempts()).isEqualTo(8);
        assertThat(office.events(EventType.DELIVERY_FAILED))
                .singleElement()
                .satisfies(e -> assertThat(e.code()).isEqualTo("DINGTALK"))
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("mengjin"))
                .satisfies(e -> assertThat(e.note()).contains("孟津区专班群", "93000"));

        robotsAnswer("{\"errcode\":0,\"errmsg\":\"ok\"}");
        dispatcher.run();
        assertThat(robotGot("/ding")).hasSize(8);
        assertThat(deliveries.retry(given.id())).isTrue();
        dispatcher.run();
        assertThat(robotGot("/ding")).hasSize(9);
        assertThat(allMessages().get(0).state()).isEqualTo(MessageState.SENT);
        assertThat(deliveries.retry(given.id())).as("a sent one stays sent").isFalse();
    }

    @Test
    void theDelayDoublesFromAMinuteToAnHour() {
        robotsAnswer("{\"errcode\":1,\"errmsg\":\"busy\"}");
        urged();
        List<Long> minutes = new java.util.ArrayList<>();
        for (int i = 0; i < 7; i++) {
            dispatcher.run();
            OutboxMessage message = allMessages().get(0);
            minutes.add(
                    java.time.Duration.between(office.now(), message.nextAttemptAt()).toMinutes());
            office.itIs(message.nextAttemptAt().toString());
        }
        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L);
    }

    @Test
    void twoNodesDoNotSendTheSameMessage() {
        transaction.executeWithoutResult(
                tx -> {
                    for (int i = 0; i < 20; i++) {
                        outbox.put(
                                new OutgoingNotice(
                                        "URGE_ISSUED", "urge " + i, 20, "mengjin", null, letter()),
                                new Addressee(
                                        Channel.DINGTALK, "孟津区专班群", java.util.Set.of("mengjin")));
                    }
                });
        Dispatcher otherNode = new Dispatcher(routes, deliveries);
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(dispatcher::run);
        CompletableFuture<Integer> two = CompletableFuture.supplyAsync(otherNode::run);
        assertThat(one.join() + two.join()).isEqualTo(20);
        assertThat(robotGot("/ding")).hasSize(20);
        assertThat(messages.countByState(MessageState.SENT)).isEqualTo(20);
    }

    @Test
    void aNodeThatDiesHoldingAMessageLosesItAfterFiveMinutesAndItKeepsItsMessageId()
            throws Exception {
        address("mengjin01", "zhang@mengjin.example.cn");
        urged();
        OutboxMessage mail =
                allMessages().stream()
                        .filter(m -> m.channel() == Channel.EMAIL)
                        .findFirst()
                        .orElseThrow();
        Optional<Deliveries.Claimed> claimed = deliveries.claim(mail.id(), "the node that dies");
        routes.all().get(0).send(claimed.get().message(), claimed.get().letter());

        dispatcher.run();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);

        office.itIs("2023-04-11T18:05:01");
        dispatcher.run();
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        assertThat(mailServer.getReceivedMessages()[0].getMessageID())
                .isEqualTo(mailServer.getReceivedMessages()[1].getMessageID())
                .isEqualTo("<" + mail.uid() + "@example.gov.cn>");

        deliveries.sent(mail.id(), "the node that dies");
        dispatcher.run();
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
    }

    @Test
    void whoHasNoAddressAnyMoreGetsNothingAndAWrongOneDoesNotHoldUpTheOthers() {
        address("mengjin01", "zhang@mengjin.example.cn");
        address("xigong01", "li@xigong.example.cn");
        address("laocheng01", "not an address");
        urged();
        address("mengjin01", null);
        dispatcher.run();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(mailTo("li@xigong.example.cn")).hasSize(1);
        Map<String, OutboxMessage> byUser =
                allMessages().stream()
                        .filter(m -> m.channel() == Channel.EMAIL)
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        OutboxMessage::recipient, m -> m));
        assertThat(byUser.get("mengjin01").reason()).isEqualTo("NO_ADDRESS");
        assertThat(byUser.get("laocheng01").state()).isEqualTo(MessageState.WAITING);
    }

    private static Letter letter() {
        return new Letter("督办", "请办理。", List.of(), List.of(), null, "/ledger/inbox");
    }

    private static String parts(MimeMessage mail) throws Exception {
        StringBuilder all = new StringBuilder();
        collect(mail, all);
        return all.toString();
    }

    private static void collect(jakarta.mail.Part part, StringBuilder into) throws Exception {
        into.append(part.getContentType()).append('\n');
        if (part.getContent() instanceof jakarta.mail.Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                collect(several.getBodyPart(i), into);
            }
        } else {
            into.append(
                    part.getContent() instanceof String text
                            ? text
                            : new String(
                                    part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
