package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.EveryFlow;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@PlanTest
class CaseSpecialistAppointmentTest {

    @RegisterExtension
    static final EveryFlow EVERY_FLOW = EveryFlow.of("CaseSpecialistAppointment");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;

    private String firm;

    @BeforeEach
    void aFirm() {
        firm = firms.firm("ruyang", "汝阳恒科轴承有限公司", 371, "provincial");
    }

    private Story appointment() {
        return cases.open(
                "specialist",
                firm,
                Map.of("appointmentReason", "newlyListed", "serviceNeeds", "融资和技改服务。"));
    }

    @Test
    void theSpecialistWhoIsConfirmedStandsInTheEnterpriseLedgerAndVisits() {
        Story story =
                appointment()
                        .answering("specialistName", "张三", "李四")
                        .answering("specialistVerdict", "return", "confirm")
                        .withEachStepLateOnce()
                        .untilItEnds();

        assertThat(story.done())
                .containsSubsequence(
                        "userTask_nominateSpecialist",
                        "userTask_checkSpecialist",
                        "userTask_nominateSpecialist",
                        "userTask_checkSpecialist",
                        "userTask_firstVisit");
        assertThat(cases.profile(firm).specialist()).isEqualTo("李四");
        assertThat(cases.of(story).result()).isEqualTo("COMPLETED");
    }

    @Test
    void theCountyHasFiveWorkingDaysToNameSomebody() {
        Story story = appointment();
        assertThat(cases.due("userTask_nominateSpecialist")).containsExactly("2023-04-11T18:00");
        office.advanceTo("2023-04-11T17:59:59");
        assertThat(office.events(EventType.TASK_OVERDUE)).isEmpty();
        office.advanceTo("2023-04-11T18:00");
        assertThat(office.events(EventType.URGE_ISSUED))
                .extracting(e -> e.unitId())
                .containsExactly("ruyang");
        office.completeAs("ruyang", "userTask_nominateSpecialist");
        assertThat(cases.timers(story.instance())).containsExactly("event_checkSpecialistOverdue");
        cases.withdraw(story, "企业已注销，不再配备。");
        assertThat(cases.profile(firm).specialist()).isNull();
    }
}
