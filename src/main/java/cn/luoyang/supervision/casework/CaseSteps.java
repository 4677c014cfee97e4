package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.InvalidTaskInputException;
import cn.luoyang.supervision.enterprise.EnterpriseRefusedException;
import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.FactContent;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** {@code ${cases.…}}: what a case does by itself, in the transaction of the step before. */
@Component("cases")
@DiagramBean
public class CaseSteps {

    private final CaseDesk desk;
    private final EnterpriseRegister register;
    private final LedgerRecorder ledger;
    private final MessageSource messages;
    private final Clock clock;

    CaseSteps(
            CaseDesk desk,
            EnterpriseRegister register,
            LedgerRecorder ledger,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
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
                    messages.getMessage(
                            "casework.refused." + e.reason(),
                            e.args(),
                            LocaleContextHolder.getLocale()));
        } catch (CaseAnswersException e) {
            throw new InvalidTaskInputException(
                    CaseTexts.problem(
                            messages, e.problems().get(0), LocaleContextHolder.getLocale()));
        }
    }

    /** 写入服务专员: who serves the enterprise from today on. */
    public void appointSpecialist(DelegateExecution execution) {
        decide(
                execution,
                FactContent.specialist(text(execution, "specialistName"), today(), null)
                        .because(text(execution, "specialistUnit")));
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

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static String text(DelegateExecution execution, String name) {
        Object value = execution.getVariable(name);
        return value == null ? null : value.toString();
    }
}
