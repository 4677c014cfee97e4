package cn.luoyang.supervision.keytask;

import static cn.luoyang.supervision.keytask.LedgerLines.COUNTIES;
import static cn.luoyang.supervision.keytask.LedgerLines.about;
import static cn.luoyang.supervision.keytask.LedgerLines.answers;
import static cn.luoyang.supervision.keytask.LedgerLines.due;
import static cn.luoyang.supervision.keytask.LedgerLines.everyCounty;
import static cn.luoyang.supervision.keytask.LedgerLines.opened;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class Requirement39PublicityTest {

    @RegisterExtension static final EveryFlow EVERY_FLOW = EveryFlow.of("Requirement39Publicity");

    @Autowired Office office;

    @Test
    void verifiedCasesAreCompiledPublishedByCityAndCountiesAndTheirLessonsShared() {
        office.itIs("2025-07-01T09:00");
        Story story =
                office.story(39)
                        .answering("casesReady", "yes", "yes", "yes", "no")
                        .answering("caseVerdict", "supplement", "drop", "use")
                        .answering("pressPieces", 12)
                        .withEachStepLateOnce()
                        .untilWrittenOff();

        assertThat(frequency(story.done(), "userTask_recommendCases")).isEqualTo(14);
        assertThat(frequency(story.done(), "userTask_supplementCases")).isEqualTo(1);
        assertThat(frequency(story.done(), "userTask_verifyCases")).isEqualTo(4);
        assertThat(frequency(story.done(), "userTask_publishLocalMedia")).isEqualTo(14);
        assertThat(answers(office, "userTask_publishCityMedia"))
                .singleElement()
                .asString()
                .contains("\"pressPieces\":\"12\"");
        assertThat(due(office, "userTask_publishCityMedia"))
                .containsExactly("industry 2025-12-17T18:00");
        assertThat(due(office, "userTask_shareExperience"))
                .containsExactly("industry 2025-12-26T18:00");
        assertThat(about(office, EventType.LADDER_OPENED))
                .contains("industry 核实典型案例内容")
                .anyMatch(ladder -> everyCounty("补充典型案例材料").contains(ladder));
    }

    @Test
    void aRoundWithoutCasesIsPublishedAllTheSameAndJulyOpensTheNext() {
        office.itIs("2025-06-03T09:00");
        Story story = office.story(39).answering("casesReady", "no").until("2025-07-01T09:00");

        assertThat(story.done())
                .contains("userTask_shareExperience")
                .doesNotContain("userTask_verifyCases");
        assertThat(opened(office, "userTask_planPublicity")).containsExactly("2025-06-03T09:00");
        assertThat(opened(office, "userTask_recommendCases"))
                .containsExactly("2025-06-03T09:00", "2025-07-01T09:00");
        assertThat(due(office, "userTask_publishLocalMedia"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-06-16T18:00"));
    }

    @Test
    void nothingIsCompiledBeforeEveryCountysCasesAreVerifiedOrDropped() {
        office.itIs("2025-07-01T09:00");
        office.story(39).answering("casesReady", "no").untilWaitingFor("userTask_recommendCases");

        assertThat(due(office, "userTask_recommendCases"))
                .containsExactlyInAnyOrderElementsOf(everyCounty("2025-07-15T18:00"));
        COUNTIES.forEach(
                county ->
                        office.completeAs(
                                county,
                                "userTask_recommendCases",
                                Map.of("casesReady", county.equals("song") ? "yes" : "no")));
        verify("supplement");
        assertThat(office.desk("industry")).isEmpty();
        assertThat(due(office, "userTask_supplementCases"))
                .containsExactly("song 2025-07-08T18:00");
        office.completeAs("song", "userTask_supplementCases");
        assertThat(office.desk("industry")).containsExactly("userTask_verifyCases");
        verify("drop");
        assertThat(office.desk("industry")).containsExactly("userTask_compileCases");
    }

    private void verify(String verdict) {
        office.completeAs("industry", "userTask_verifyCases", Map.of("caseVerdict", verdict));
    }
}
