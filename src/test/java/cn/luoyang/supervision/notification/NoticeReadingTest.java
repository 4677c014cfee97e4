package cn.luoyang.supervision.notification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.NoticeState;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;

/** 已阅、已答复: who opened an urge and who answered it. Key task 20's shares are due on 04-11. */
@PlanTest
class NoticeReadingTest {

    private static final String CLAIM = "userTask_claimShare";

    @Autowired Office office;
    @Autowired Inbox inbox;
    @Autowired Board board;
    @Autowired LedgerSnapshots snapshots;
    @Autowired JdbcTemplate jdbc;

    @BeforeEach
    void mengjinIsUrged() {
        office.launch(20);
        office.advanceTo("2023-04-11T18:00");
    }

    private InboxMessage newest(String recipient, EventType kind) {
        return inbox.of(List.of(recipient), PageRequest.of(0, 100)).getContent().stream()
                .filter(m -> m.kind().equals(kind.name()))
                .findFirst()
                .orElseThrow();
    }

    private void opens(String user, String unit, EventType kind) {
        assertThat(inbox.open(newest(unit, kind).id(), Set.of(unit), user)).isPresent();
    }

    private NoticeState notice(LocalDate asOf) {
        return board.supervisedTasks(20, "mengjin", asOf).stream()
                .filter(t -> t.stepId().equals(CLAIM))
                .findFirst()
                .orElseThrow()
                .notice();
    }

    @Test
    void anUrgeIsUnreadUntilSomebodyOfTheUnitOpensIt() {
        assertThat(notice(null).readAt()).isNull();
        office.itIs("2023-04-12T09:10");
        opens("mengjin01", "mengjin", EventType.URGE_ISSUED);
        assertThat(notice(null).readBy()).isEqualTo("mengjin01");
        assertThat(notice(null).readAt()).isEqualTo("2023-04-12T09:10");
    }

    @Test
    void severalPeopleMayReadItAndTheLedgerKeepsTheFirst() {
        office.itIs("2023-04-12T09:10");
        opens("mengjin01", "mengjin", EventType.URGE_ISSUED);
        office.itIs("2023-04-12T10:00");
        opens("mengjin02", "mengjin", EventType.URGE_ISSUED);
        opens("mengjin01", "mengjin", EventType.URGE_ISSUED);

        InboxMessage urge = newest("mengjin", EventType.URGE_ISSUED);
        assertThat(inbox.readings(List.of(urge.id())).get(urge.id()))
                .extracting(InboxReading::userId)
                .containsExactly("mengjin01", "mengjin02");
        assertThat(office.events(EventType.NOTICE_READ))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo("mengjin01"))
                .satisfies(e -> assertThat(e.unitId()).isEqualTo("mengjin"))
                .satisfies(e -> assertThat(e.keyTask()).isEqualTo(20))
                .satisfies(e -> assertThat(e.taskId()).isEqualTo(urge.taskId()));
    }

    @Test
    void nobodyOpensAnotherUnitsUrge() {
        InboxMessage urge = newest("mengjin", EventType.URGE_ISSUED);
        assertThat(inbox.open(urge.id(), Set.of("xigong"), "xigong01")).isEmpty();
        assertThat(office.events(EventType.NOTICE_READ)).isEmpty();
    }

    @Test
    void aReplyIsAnAnswerWithNameAndTime() {
        office.itIs("2023-04-12T11:00");
        office.logIn("mengjin01", "mengjin");
        office.completeAs("mengjin", "userTask_replyUrge");
        office.logOut();
        assertThat(notice(null).answeredAt()).isEqualTo("2023-04-12T11:00");
        assertThat(notice(null).answeredBy()).isEqualTo("mengjin01");
    }

    @Test
    void theNextNoticeIsUnreadAgainAndReadingTheOldOneDoesNotCountForIt() {
        office.itIs("2023-04-12T09:10");
        opens("mengjin01", "mengjin", EventType.URGE_ISSUED);
        office.advanceTo("2023-04-14T18:00");
        assertThat(notice(null).notice()).isEqualTo("NOTICE_ISSUED");
        assertThat(notice(null).readAt()).isNull();

        opens("mengjin02", "mengjin", EventType.URGE_ISSUED);
        assertThat(notice(null).readAt()).isNull();
        opens("mengjin02", "mengjin", EventType.NOTICE_ISSUED);
        assertThat(notice(null).readBy()).isEqualTo("mengjin02");
    }

    @Test
    void theLeadUnitsCopyIsNotTheUnitsOwnReading() {
        office.advanceTo("2023-04-14T18:00");
        InboxMessage copy =
                inbox.of(List.of("financialAffairs"), PageRequest.of(0, 100)).getContent().stream()
                        .filter(m -> m.kind().equals("NOTICE_ISSUED"))
                        .filter(m -> Inbox.items(m).get(0).unit().equals("mengjin"))
                        .findFirst()
                        .orElseThrow();
        inbox.open(copy.id(), Set.of("financialAffairs"), "financialAffairs01");
        assertThat(notice(null).readAt()).isNull();
    }

    @Test
    void anEarlierDayShowsItUnreadAndARebuildShowsTheSame() {
        office.itIs("2023-04-12T09:10");
        opens("mengjin01", "mengjin", EventType.URGE_ISSUED);
        office.itIs("2023-04-13T09:10");
        assertThat(notice(LocalDate.parse("2023-04-11")).readAt()).isNull();
        assertThat(notice(LocalDate.parse("2023-04-12")).readBy()).isEqualTo("mengjin01");

        NoticeState before = notice(null);
        snapshots.rebuild();
        assertThat(notice(null)).isEqualTo(before);
    }

    @Test
    void withoutAChannelNothingPilesUpInTheOutbox() {
        assertThat(jdbc.queryForObject("select count(*) from outbox_message", Integer.class))
                .isZero();
    }
}
