package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.enterprise.EnterpriseRefusedException;
import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.FactContent;
import cn.luoyang.supervision.enterprise.FactKind;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** {@code ${cases.…}}: what a case does by itself, in the transaction of the step before. */
@Component("cases")
@DiagramBean
public class CaseSteps {

    private static final int LONGEST_REASON = 400;
    private static final String LISTED_ON = "listedOn";
    private static final String LEAVING_REASON = "leavingReason";

    /** Events of the listing awards that the enterprise ledger calls otherwise. */
    private static final Map<String, String> STAGES =
            Map.of("coaching", "tutoring", "regionalBoard", "regional", "listedMovedIn", "listed");

    private final CaseDesk desk;
    private final Enterprises enterprises;
    private final EnterpriseRegister register;
    private final LedgerRecorder ledger;
    private final MessageSource messages;
    private final Clock clock;

    CaseSteps(
            CaseDesk desk,
            Enterprises enterprises,
            EnterpriseRegister register,
            LedgerRecorder ledger,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.enterprises = enterprises;
        this.register = register;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * 登记立案: the first step of every case.
     *
     * @throws InvalidTaskInputException saying why it cannot be opened, in the user's language
     */
    public void register(DelegateExecution execution) {
        try {
            desk.register(execution);
        } catch (CaseRefusedException e) {
            throw new InvalidTaskInputException(
                    messages.getMessage(e, LocaleContextHolder.getLocale()));
        } catch (CaseAnswersException e) {
            throw new InvalidTaskInputException(
                    CaseTexts.problem(
                            messages, e.problems().get(0), LocaleContextHolder.getLocale()));
        }
    }

    /**
     * Remembers at which end the case arrived: the process itself may last until the ladder of its
     * last late step is closed.
     */
    public void ends(DelegateExecution execution) {
        execution
                .getProcessInstance()
                .setVariable(CaseDesk.REACHED_END, execution.getCurrentActivityId());
    }

    /** 写入服务专员: who serves the enterprise from today on. */
    public void appointSpecialist(DelegateExecution execution) {
        decide(
                execution,
                FactContent.specialist(text(execution, "specialistName"), today(), null)
                        .because(text(execution, "specialistUnit")));
    }

    /** 入库: on the list of the cultivation library from today on. */
    public void admit(DelegateExecution execution) {
        enlist(execution, FactKind.CULTIVATION_LIBRARY);
    }

    /** 转入更高梯队: the tier it is cultivated for is another one from now on. */
    public void promote(DelegateExecution execution) {
        execution.setVariable("tierSought", text(execution, "tierNext"));
    }

    /** 移出培育库. */
    public void removeFromLibrary(DelegateExecution execution) {
        execution.setVariable(LEAVING_REASON, text(execution, "adjustmentReason"));
        delist(execution, FactKind.CULTIVATION_LIBRARY);
    }

    /** 纳入名单 from today on, for as long as nothing else is decided. */
    public void enlist(DelegateExecution execution, String list) {
        decide(
                execution,
                FactContent.onList(
                        list, today(), null, "个案 " + text(execution, PlanProcesses.CASE_KEY)));
        execution.setVariable(LISTED_ON, today().toString());
        listed(execution);
    }

    /** 移出名单: today is the last day on it. */
    public void delist(DelegateExecution execution, String list) {
        decide(
                execution,
                FactContent.onList(
                        list,
                        LocalDate.parse(text(execution, LISTED_ON)),
                        today(),
                        shortened(text(execution, LEAVING_REASON))));
    }

    /** Whether the enterprise is 省级以上 today, by the enterprise ledger. */
    public boolean titled(DelegateExecution execution) {
        return enterprises
                .profile(text(execution, CaseDesk.ENTERPRISE_CODE), today())
                .isProvincialOrAbove();
    }

    /** 写入称号 as the recognition says; what stands there already is not recorded again. */
    public void recordTitle(DelegateExecution execution) {
        decide(
                execution,
                FactContent.title(
                                text(execution, "recognisedTier"),
                                LocalDate.parse(text(execution, "recognisedOn")),
                                null,
                                null)
                        .because(text(execution, "recognitionNo")));
    }

    /** 写入上市进程. */
    public void recordListing(DelegateExecution execution) {
        String event = text(execution, "listingEvent");
        decide(
                execution,
                FactContent.listing(
                                STAGES.getOrDefault(event, event),
                                LocalDate.parse(text(execution, "listingEventOn")))
                        .because(text(execution, "listingProof")));
    }

    /** Whether the fair was abroad, as the opening form says. */
    public boolean fairAbroad(DelegateExecution execution) {
        return "abroad".equals(execution.getVariable("fairKind"));
    }

    private void decide(DelegateExecution execution, FactContent... facts) {
        try {
            register.decided(
                    text(execution, CaseDesk.ENTERPRISE_CODE),
                    "case:" + text(execution, PlanProcesses.CASE_KEY),
                    facts);
        } catch (EnterpriseRefusedException e) {
            throw new InvalidTaskInputException(
                    CaseTexts.fact(messages, e.problems().get(0), LocaleContextHolder.getLocale()));
        }
    }

    private void listed(DelegateExecution execution) {
        ledger.record(
                LedgerEntry.of(EventType.CASE_LISTED)
                        .keyTask((Integer) execution.getVariable(PlanProcesses.KEY_TASK))
                        .unit(text(execution, CaseDesk.COUNTY))
                        .process(execution.getProcessInstanceId(), null, null, null)
                        .code(text(execution, PlanProcesses.CASE_KEY)));
    }

    /** What the enterprise ledger has room for; the whole text stands in the case. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static String text(DelegateExecution execution, String name) {
        Object value = execution.getVariable(name);
        return value == null ? null : value.toString();
    }
}
