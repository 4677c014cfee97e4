package cn.luoyang.supervision.score;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 申诉: a unit disputes a deduction within five working days; the supervision office decides in
 * score-appeal.bpmn, whose outcome {@code ${appeals.…}} records. An upheld appeal ends the line
 * from that day on; a score as of an earlier day still shows it.
 */
@Component
@DiagramBean
public class Appeals {

    /** Working days after a line's event within which it may be disputed (supervision practice). */
    static final int WORKING_DAYS = 5;

    /** Least length of the reason. */
    static final int SHORTEST_REASON = 5;

    private static final String LINE = "appealLine";
    private static final String UNIT = "appealUnit";

    private final Scores scores;
    private final RuntimeService runtime;
    private final SystemActor system;
    private final LedgerRecorder ledger;
    private final UnitRegistry units;
    private final CurrentCalendar calendar;
    private final Clock clock;

    Appeals(
            Scores scores,
            RuntimeService runtime,
            SystemActor system,
            LedgerRecorder ledger,
            UnitRegistry units,
            CurrentCalendar calendar,
            Clock clock) {
        this.scores = scores;
        this.runtime = runtime;
        this.system = system;
        this.ledger = ledger;
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The last day on which a line may be disputed. */
    public LocalDate lastDay(ScoreLine line) {
        return calendar.calendar().plusWorkingDays(line.at().toLocalDate(), WORKING_DAYS);
    }

    /** Whether a line may be disputed today. */
    public boolean isOpen(ScoreLine line) {
        return line.isDeduction()
                && line.appeal() == null
                && !LocalDate.now(clock).isAfter(lastDay(line));
    }

    /**
     * Disputes a line. The caller has checked that the user belongs to the unit.
     *
     * @param line the line as it stands now
     * @param reason why, at least {@value #SHORTEST_REASON} characters
     * @param userId who asks
     * @throws AppealRefusedException if the line is no deduction, was disputed before, is too old,
     *     or the reason is missing
     */
    @Transactional
    public void file(ScoreLine line, String reason, String userId) {
        if (line.appeal() != null) {
            throw new AppealRefusedException("again", line.appeal().at().toLocalDate());
        }
        if (!line.isDeduction()) {
            throw new AppealRefusedException("nothingToDispute");
        }
        if (LocalDate.now(clock).isAfter(lastDay(line))) {
            throw new AppealRefusedException("late", WORKING_DAYS, lastDay(line));
        }
        if (reason == null || reason.strip().length() < SHORTEST_REASON) {
            throw new AppealRefusedException("reason", SHORTEST_REASON);
        }
        String instance = start(line, reason.strip());
        ledger.record(
                entry(EventType.SCORE_APPEALED, line.keyTask(), line.unit(), instance)
                        .task(line.taskId())
                        .step(null, line.step())
                        .period(line.period())
                        .code(line.id())
                        .note(reason.strip())
                        .by(userId)
                        .once("appealed:" + line.id()));
    }

    /** Records that the appeal stands: the line no longer counts. */
    public void uphold(DelegateExecution execution) {
        decided(execution, Scoring.UPHELD);
    }

    /** Records that the line stays. */
    public void reject(DelegateExecution execution) {
        decided(execution, Scoring.REJECTED);
    }

    /** A clerk may not start processes; the system does it for them. */
    private String start(ScoreLine line, String reason) {
        return system.call(
                () ->
                        runtime.createProcessInstanceByKey(PlanProcesses.SCORE_APPEAL)
                                .businessKey("appeal:" + line.id())
                                .setVariable(PlanProcesses.KEY_TASK, line.keyTask())
                                .setVariable(LINE, line.id())
                                .setVariable(UNIT, line.unit())
                                .setVariable("appealUnitName", units.get(line.unit()).shortName())
                                .setVariable("appealAbout", about(line))
                                .setVariable("appealReason", reason)
                                .execute()
                                .getId());
    }

    private static String about(ScoreLine line) {
        return "%s %s（%s分）%s"
                .formatted(
                        line.at().toLocalDate(),
                        line.rule().name(),
                        line.rule().points().toPlainString(),
                        Objects.toString(line.step(), ""));
    }

    private void decided(DelegateExecution execution, String decision) {
        ledger.record(
                entry(
                                EventType.APPEAL_DECIDED,
                                (Integer) execution.getVariable(PlanProcesses.KEY_TASK),
                                (String) execution.getVariable(UNIT),
                                execution.getProcessInstanceId())
                        .step(null, (String) execution.getVariable("appealAbout"))
                        .code(decision)
                        .note((String) execution.getVariable("appealOpinion"))
                        .once("appealDecided:" + execution.getVariable(LINE)));
    }

    private static LedgerEntry entry(
            EventType type, Integer keyTask, String unit, String instance) {
        return LedgerEntry.of(type)
                .keyTask(keyTask)
                .unit(unit)
                .process(instance, null, PlanProcesses.SCORE_APPEAL, null);
    }
}
