package cn.luoyang.supervision.notification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;

/** 每日提示: computed from the ledger on working days at 08:30. */
@PlanTest
class DailyDigestTest {

    @Autowired Office office;
    @Autowired Inbox inbox;
    @Autowired DailyDigest digest;
    @Autowired ManagementService management;

    @BeforeEach
    void keyTask9IsDispatchedAndTheDigestRuns() {
        management
                .createJobQuery()
                .processDefinitionKey("daily-digest")
                .list()
                .forEach(
                        job ->
                                management.setJobDuedate(
                                        job.getId(),
                                        java.sql.Timestamp.valueOf("2023-04-04 08:30:00")));
        management.activateJobByProcessDefinitionKey("daily-digest");
        office.launch(9);
    }

    private List<InboxMessage> digests(String unit) {
        return inbox.of(List.of(unit), PageRequest.of(0, 100)).getContent().stream()
                .filter(m -> m.kind().equals(Inbox.DIGEST))
                .toList();
    }

    @Test
    void theDigestComesOnWorkingDaysAtHalfPastEightAndNeverOnADayOff() {
        office.advanceTo("2023-05-08T09:00");
        assertThat(digests("mengjin"))
                .extracting(m -> m.sentAt().toString())
                .doesNotContain("2023-04-05T08:30", "2023-04-08T08:30", "2023-05-01T08:30")
                .contains("2023-04-23T08:30", "2023-05-06T08:30")
                .allMatch(at -> at.endsWith("T08:30"));
    }

    @Test
    void aUnitWithNothingToBeRemindedOfGetsNone() {
        office.completeAs("mengjin", "userTask_claimShare");
        office.advanceTo("2023-04-13T18:00");
        assertThat(digests("mengjin")).isEmpty();
        assertThat(digests("xigong")).isNotEmpty();
    }

    @Test
    void itNamesWhatIsUnsignedWhatIsDueSoonAndWhatIsLate() {
        office.advanceTo("2023-04-13T09:00");
        assertThat(digests("mengjin"))
                .flatExtracting(Inbox::items)
                .extracting(InboxItem::reason)
                .contains("dueSoon", "late");
        assertThat(digests("industry"))
                .flatExtracting(Inbox::items)
                .extracting(InboxItem::reason)
                .contains("unsigned", "dueSoon");
    }

    @Test
    void theSameDaysDigestIsNotSentTwice() {
        office.advanceTo("2023-04-07T09:00");
        int before = digests("mengjin").size();
        digest.send();
        assertThat(digests("mengjin")).hasSize(before);
    }
}
