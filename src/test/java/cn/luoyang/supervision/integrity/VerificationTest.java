package cn.luoyang.supervision.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.integrity.Deviation.Kind;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 核验: whoever changes the books behind the application's back is found out, entry by entry. */
@PlanTest
class VerificationTest {

    @Autowired Office office;
    @Autowired Seals seals;
    @Autowired Verification verification;
    @Autowired LedgerRecorder recorder;
    @Autowired JdbcTemplate jdbc;
    @Autowired PlatformTransactionManager transactions;
    @LocalServerPort int port;

    private void aWeekOfWork() {
        office.launch(20);
        office.advanceTo("2023-04-07T12:00");
        office.completeAs("mengjin", "userTask_claimShare");
        seals.sealAll();
    }

    @AfterEach
    void openTheBooksAgain() {
        jdbc.update("update ledger_seal_book set closed_up_to = 0");
    }

    private long event(EventType type) {
        return office.events(type).get(0).id();
    }

    private List<Deviation> deviations() {
        return verification.verify(null).deviations();
    }

    private List<String> found(Kind kind) {
        return deviations().stream()
                .filter(d -> d.kind() == kind)
                .map(d -> d.where() + " " + d.id() + " " + d.detail())
                .toList();
    }

    @Test
    void anUntouchedLedgerIsSound() {
        aWeekOfWork();
        VerificationReport report = verification.verify(null);
        assertThat(report.deviations()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.seals())
                .isEqualTo(report.entries().values().stream().mapToLong(n -> n).sum())
                .isPositive();
        assertThat(report.openTasks()).isPositive();
        assertThat(verification.verify(report.head()).isSound()).isTrue();
    }

    @Test
    void oneByteOfOneEventChangedNamesTheEventAndTheColumn() {
        aWeekOfWork();
        long id = event(EventType.TASK_COMPLETED);
        String figures =
                jdbc.queryForObject(
                        "select figures from ledger_event where id = ?", String.class, id);
        int at = figures.indexOf("按要求");
        jdbc.update(
                "update ledger_event set figures = ? where id = ?",
                figures.substring(0, at) + "案" + figures.substring(at + 1),
                id);
        assertThat(found(Kind.CHANGED)).containsExactly("ledger_event " + id + " figures");
    }

    @Test
    void theCommandOfARestoredDatabaseSaysTheSameWithoutStartingTheApplication() {
        aWeekOfWork();
        String head = verification.verify(null).head();
        assertThat(command(head)).endsWith("SOUND").doesNotContain("NOT SOUND");

        long id = event(EventType.TASK_COMPLETED);
        jdbc.update("update ledger_event set actor = 'xengjin01' where id = ?", id);
        assertThat(command(head))
                .contains("CHANGED ledger_event " + id + ": actor")
                .endsWith("NOT SOUND");
    }

    private static String command(String anchor) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status =
                VerifyCommand.run(new String[] {anchor, "--spring.profiles.active=demo,test"}, out);
        String text = said.toString(StandardCharsets.UTF_8).strip();
        assertThat(status)
                .as(text)
                .isEqualTo(
                        text.endsWith("NOT SOUND")
                                ? VerifyCommand.DEVIATIONS
                                : VerifyCommand.SOUND);
        return text;
    }

    @Test
    void aRemovedAndAnInsertedEventAreNamed() {
        aWeekOfWork();
        long id = event(EventType.UNIT_ASSIGNED);
        jdbc.update("update ledger_seal_book set closed_up_to = ? where book = 'ledger_event'", id);
        jdbc.update("delete from ledger_seal where entry_id = ? and book = 'ledger_event'", id);
        assertThat(found(Kind.INSERTED)).containsExactly("ledger_event " + id + " ");
        assertThat(found(Kind.SEAL_MISSING)).hasSize(1);

        long other = event(EventType.TASK_COMPLETED);
        jdbc.update("delete from ledger_event where id = ?", other);
        assertThat(found(Kind.MISSING)).containsExactly("ledger_event " + other + " ");
    }

    @Test
    void whereTheBeginningOfATaskIsRemovedEverythingElseIsStillCompared() {
        aWeekOfWork();
        String task =
                jdbc.queryForObject(
                        "select task_id from ledger_event where id = ?",
                        String.class,
                        event(EventType.TASK_COMPLETED));
        jdbc.update("delete from ledger_event where type = 'TASK_CREATED' and task_id = ?", task);
        assertThat(found(Kind.MISSING)).hasSize(1);
        assertThat(found(Kind.ROW_NOT_FROM_EVENTS)).contains("TaskRow " + task + " surplus");
    }

    @Test
    void whoChangesTheSealWithTheEventBreaksTheChain() {
        aWeekOfWork();
        String noted = seals.head().toString();
        long id = event(EventType.UNIT_ASSIGNED);
        jdbc.update(
                "update ledger_seal set content_hash = ? where entry_id = ? and book = ?",
                "0".repeat(64),
                id,
                "ledger_event");
        assertThat(deviations())
                .filteredOn(d -> d.kind() == Kind.SEAL_BROKEN)
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).isEqualTo("ledger_event " + id));

        // and who cuts off the end is found out by what was noted elsewhere
        jdbc.update("delete from ledger_seal where position = ?", seals.head().position());
        assertThat(verification.verify(noted).deviations())
                .extracting(Deviation::kind)
                .contains(Kind.ANCHOR_LOST);
    }

    @Test
    void aRowThatDoesNotFollowFromTheEventsIsNamed() {
        aWeekOfWork();
        String task =
                jdbc.queryForObject("select min(task_id) from task_row", String.class).toString();
        jdbc.update("update task_row set extensions = 3 where task_id = ?", task);
        assertThat(found(Kind.ROW_NOT_FROM_EVENTS))
                .containsExactly("TaskRow " + task + " extensions 3 ≠ 0");
        jdbc.update("delete from task_row where task_id = ?", task);
        assertThat(found(Kind.ROW_NOT_FROM_EVENTS)).containsExactly("TaskRow " + task + " missing");
    }

    @Test
    void anEventCommittedAfterLaterOnesIsSealedLateAndNobodyWaits() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(
                slow -> {
                    recorder.record(LedgerEntry.of(EventType.DIGEST_SENT).note("slow"));
                    CompletableFuture.runAsync(
                                    () -> {
                                        transaction.executeWithoutResult(
                                                fast ->
                                                        recorder.record(
                                                                LedgerEntry.of(
                                                                                EventType
                                                                                        .DIGEST_SENT)
                                                                        .note("fast")));
                                        assertThat(seals.sealAll()).isEqualTo(1);
                                    })
                            .join();
                });
        assertThat(seals.sealNewest()).isEqualTo(1);
        assertThat(
                        jdbc.queryForList(
                                "select e.note from ledger_seal s join ledger_event e"
                                        + " on e.id = s.entry_id order by s.position",
                                String.class))
                .containsExactly("fast", "slow");
        assertThat(deviations()).isEmpty();
    }

    @Test
    void everyColumnOfEveryBookIsSealed() {
        for (Book book : Book.values()) {
            List<String> columns =
                    jdbc.queryForList(
                            "select lower(column_name) from information_schema.columns"
                                    + " where lower(table_name) = ?",
                            String.class,
                            book.table());
            assertThat(columns)
                    .containsExactlyInAnyOrderElementsOf(
                            java.util.stream.Stream.concat(
                                            java.util.stream.Stream.of("id"),
                                            book.columns().stream())
                                    .map(c -> c.toLowerCase(Locale.ROOT))
                                    .toList());
        }
    }

    @Test
    void theOfficeVerifiesOnThePageAndByProgramAndAUnitDoesNot() {
        aWeekOfWork();
        Visitor office = Visitor.loggedIn(port, "supervisor");
        assertThat(office.get("/ledger/verification").body()).contains("当前链头");
        assertThat(office.submit("/ledger/verification", Map.of("anchor", "")).body())
                .contains("全部一致");
        var badAnchor = office.submit("/ledger/verification", Map.of("anchor", "12"));
        assertThat(badAnchor.statusCode()).isEqualTo(400);
        assertThat(badAnchor.body()).contains("链头格式不对");

        Visitor program = Visitor.withPassword(port, "admin");
        assertThat(program.post("/api/ledger/verification", "").body())
                .contains("\"sound\":true", "\"head\":\"");
        assertThat(program.post("/api/ledger/verification?anchor=x", "").statusCode())
                .isEqualTo(400);
        assertThat(
                        Visitor.withPassword(port, "mengjin01")
                                .post("/api/ledger/verification", "")
                                .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.loggedIn(port, "mengjin01").get("/ledger/verification").statusCode())
                .isEqualTo(403);
    }
}
