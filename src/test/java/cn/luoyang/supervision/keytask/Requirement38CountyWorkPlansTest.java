package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.minBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class Requirement38CountyWorkPlansTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("Requirement38CountyWorkPlans");

    private static final LocalDateTime JANUARY = LocalDateTime.parse("2025-01-02T09:00");

    @Autowired Office office;

    @Test
    void everyCountyIssuesItsPlanAndChecksInJanuaryWhetherToReviseIt() {
        office.itIs("2024-12-02T09:00");
        Story story =
                office.story(38)
                        .answering("planVerdict", "return", "file")
                        .answering("planFuture", "revise", "keep")
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_issueRequirements")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_amendCountyPlan")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_reviseCountyPlan")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_issueCountyPlan"))
                .as("14 plans and the revised one")
                .isEqualTo(15);
        assertThat(due(office, "userTask_checkImplementation"))
                .extracting(line -> line.split(" ")[0])
                .as("also a county whose plan is not filed before January checks in 2025")
                .containsExactlyInAnyOrderElementsOf(COUNTIES);
        Set<String> filedLate =
                office.events(EventType.TASK_COMPLETED).stream()
                        .filter(e -> "userTask_issueCountyPlan".equals(e.stepId()))
                        .collect(
                                groupingBy(
                                        LedgerEvent::unitId,
                                        mapping(LedgerEvent::occurredAt, minBy(naturalOrder()))))
                        .entrySet()
                        .stream()
                        .filter(e -> e.getValue().orElseThrow().isAfter(JANUARY))
                        .map(Map.Entry::getKey)
                        .collect(toSet());
        assertThat(filedLate).as("counties whose plan came after the January check").hasSize(3);
        assertThat(due(office, "userTask_checkImplementation"))
                .filteredOn(line -> !line.endsWith(" 2025-01-23T18:00"))
                .extracting(line -> line.split(" ")[0])
                .as("they check as soon as they have a plan, the others in time")
                .containsExactlyInAnyOrderElementsOf(filedLate);
        assertThat(opened(office, "userTask_checkImplementation"))
                .containsExactly("2025-01-02T09:00", "2025-01-08T18:00", "2025-01-15T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 下发县区方案编制要求", "industry 审查县区工作方案")
                .anyMatch(ladder -> everyCounty("印发实施辖区方案").contains(ladder));
    }

    @Test
    void aPlanThatWasReturnedIsNotIssuedBeforeItIsFiled() {
        office.itIs("2025-03-03T09:00");
        office.story(38).untilWaitingFor("userTask_studyCultivation");

        office.completeAs("song", "userTask_studyCultivation");
        office.completeAs("song", "userTask_draftCountyPlan");
        examine("return");
        assertThat(office.desk("song")).containsExactly("userTask_amendCountyPlan");
        office.completeAs("song", "userTask_amendCountyPlan");
        assertThat(office.desk("song")).isEmpty();
        examine("file");
        assertThat(office.desk("song")).containsExactly("userTask_issueCountyPlan");

        assertThat(due(office, "userTask_draftCountyPlan"))
                .containsExactly("song 2025-03-24T18:00");
        assertThat(due(office, "userTask_examineCountyPlan"))
                .hasSize(2)
                .containsOnly("industry 2025-03-17T18:00");
        assertThat(due(office, "userTask_amendCountyPlan"))
                .isEqualTo(due(office, "userTask_issueCountyPlan"))
                .containsExactly("song 2025-03-10T18:00");
    }

    @Test
    void everyCountyWhoseHeadHasNotTakenUpTheMatterInTimeIsSupervised() {
        office.itIs("2025-03-03T09:00");
        Story story =
                office.story(38).nobodyDoing("userTask_studyCultivation").until("2025-03-17T18:00");

        assertThat(due(office, "userTask_studyCultivation"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-03-17T18:00"));
        assertThat(about(office, EventType.LADDER_OPENED))
                .containsExactlyInAnyOrderElementsOf(everyCounty("主持研究培育提升工作"));
        assertThat(story.done()).doesNotContain("userTask_draftCountyPlan");
    }

    private void examine(String verdict) {
        office.completeAs("industry", "userTask_examineCountyPlan", Map.of("planVerdict", verdict));
    }
}
