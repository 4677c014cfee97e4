package cn.luoyang.supervision.score;

import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.ledger.Steps;
import cn.luoyang.supervision.score.ScoreLine.Appeal;
import cn.luoyang.supervision.score.ScoreLine.Withdrawal;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the lines of the score follow from the ledger's events, applied in the order they were
 * recorded. Given the same events it gives the same lines, whenever it is asked.
 *
 * <p>Nothing counts twice: a task is late once, whatever happens to its deadline afterwards; who
 * was late earns nothing for completing; a missing report stands for its yellow notice; the answers
 * to urges and notices are no tasks of their own; a unit is charged for what it owes itself, never
 * for another one's delay.
 */
public final class Scoring {

    /** Code of a decision by which a line no longer counts. */
    static final String UPHELD = "upheld";

    /** Code of a decision by which a line stays. */
    static final String REJECTED = "rejected";

    private static final String LEAD = "lead";

    /** What repairs or concludes earlier work: late if late, but no point for being on time. */
    private static final Set<String> NO_POINT_FOR_TIMELINESS =
            Set.of(Steps.REQUEST_COMPLETION, Steps.CORRECT_REPORT, Steps.RECTIFY);

    private final ScoreRuleTable rules;
    private final Predicate<String> scored;
    private final Map<String, ScoreLine> lines = new LinkedHashMap<>();
    private final Map<String, String> roles = new HashMap<>();
    private final Map<Integer, String> leads = new HashMap<>();
    private final Map<String, String> lateTasks = new HashMap<>();
    private final Map<Integer, String> completions = new HashMap<>();
    private final Map<String, LocalDateTime> extensionAsked = new HashMap<>();
    private final Map<String, String> disputed = new HashMap<>();

    /**
     * @param rules the dated table
     * @param scored whether a unit has a score at all
     */
    Scoring(ScoreRuleTable rules, Predicate<String> scored) {
        this.rules = rules;
        this.scored = scored;
    }

    /** Takes in the next event. */
    void apply(ScoreEvent e) {
        switch (e.type()) {
            case UNIT_ASSIGNED -> assigned(e);
            case TASK_OVERDUE -> {
                if (isTaskOfThePlan(e) && !isLate(e.taskId())) {
                    late(e);
                }
            }
            case TASK_COMPLETED -> completed(e);
            case EXTENSION_REQUESTED -> extensionAsked.put(e.taskId(), e.at());
            case EXTENSION_GRANTED -> extended(e);
            case NOTICE_ISSUED ->
                    add(
                            e,
                            e.unit(),
                            Steps.REPORT_PROGRESS.equals(e.step())
                                    ? ScoreFact.REPORT_MISSING
                                    : ScoreFact.YELLOW_NOTICE);
            case RED_NOTICE_ISSUED -> add(e, e.unit(), ScoreFact.RED_NOTICE);
            case OBLIGATION_MISSED -> add(e, e.unit(), ScoreFact.OBLIGATION_MISSED);
            case COMPLETION_ACCEPTED -> {
                String line = add(e, e.unit(), ScoreFact.ITEM_COMPLETED);
                if (line != null) {
                    completions.put(e.keyTask(), line);
                }
            }
            case SCORE_APPEALED -> {
                if (lines.containsKey(e.code())) {
                    disputed.put(e.processInstance(), e.code());
                    lines.computeIfPresent(
                            e.code(),
                            (id, line) ->
                                    line.with(
                                            new Appeal(
                                                    e.id(), e.at(), e.note(), null, null, null)));
                }
            }
            case APPEAL_DECIDED -> decided(e);
            default -> {
                // earns and costs nothing
            }
        }
    }

    /** The lines so far, in the order of their events. */
    List<ScoreLine> lines() {
        return List.copyOf(lines.values());
    }

    private void assigned(ScoreEvent e) {
        roles.put(role(e.keyTask(), e.unit()), e.code());
        if (LEAD.equals(e.code())) {
            leads.put(e.keyTask(), e.unit());
        }
    }

    private void completed(ScoreEvent e) {
        if (Steps.REVIEW_REPORTS.equals(e.step()) && "returned".equals(e.code())) {
            for (String unit : e.note() == null ? new String[0] : e.note().split(",")) {
                add(e, unit, ScoreFact.REPORT_RETURNED);
            }
        } else if (Steps.REVIEW_COMPLETION.equals(e.step()) && "return".equals(e.verdict())) {
            add(e, leads.get(e.keyTask()), ScoreFact.COMPLETION_RETURNED);
        } else if (Steps.LOOK_BACK.equals(e.step()) && "false".equals(e.verdict())) {
            add(e, leads.get(e.keyTask()), ScoreFact.LOOK_BACK_FALSE);
            withdraw(completions.remove(e.keyTask()), "lookBack", e);
        }
        timeliness(e);
    }

    private void timeliness(ScoreEvent e) {
        if (!isTaskOfThePlan(e) || e.due() == null || isLate(e.taskId())) {
            return;
        }
        if (e.at().isAfter(e.due())) {
            // its timer fired before an extension moved the deadline, which then was broken too
            late(e);
        } else if (!NO_POINT_FOR_TIMELINESS.contains(e.step())) {
            add(e, e.unit(), ScoreFact.ON_TIME);
        }
    }

    private void late(ScoreEvent e) {
        String line = add(e, e.unit(), ScoreFact.LATE);
        if (line != null) {
            lateTasks.put(e.taskId(), line);
        }
    }

    /** Granted what was asked for in time: the task was not late after all. */
    private void extended(ScoreEvent e) {
        ScoreLine late = lines.get(lateTasks.get(e.taskId()));
        LocalDateTime asked = extensionAsked.get(e.taskId());
        if (late != null && asked != null && !asked.isAfter(late.at())) {
            withdraw(late.id(), "extension", e);
            lateTasks.remove(e.taskId());
        }
    }

    private void decided(ScoreEvent e) {
        String id = disputed.remove(e.processInstance());
        if (id != null) {
            lines.computeIfPresent(id, (key, line) -> line.with(line.appeal().decided(e)));
            if (UPHELD.equals(e.code())) {
                withdraw(id, "appeal", e);
            }
        }
    }

    private void withdraw(String id, String reason, ScoreEvent by) {
        if (id != null && lines.get(id).withdrawal() == null) {
            lines.computeIfPresent(
                    id, (key, line) -> line.with(new Withdrawal(reason, by.id(), by.at())));
        }
    }

    /** Adds a line, if the unit is scored, has a part in the item, and a rule gives points. */
    private String add(ScoreEvent e, String unit, ScoreFact fact) {
        String role = unit == null ? null : roles.get(role(e.keyTask(), unit));
        if (role == null || !scored.test(unit)) {
            return null;
        }
        ScoreRule rule = rules.on(e.at().toLocalDate(), fact, role).orElse(null);
        if (rule == null) {
            return null;
        }
        // One event may say two things of a unit, as when a lead unit returns its own report.
        String id = e.id() + "-" + unit;
        if (lines.containsKey(id)) {
            id = id + "-" + rule.id();
        }
        lines.put(
                id,
                new ScoreLine(
                        id,
                        e.id(),
                        e.at(),
                        e.type(),
                        unit,
                        role,
                        e.keyTask(),
                        e.stepName(),
                        e.taskId(),
                        e.period(),
                        rule,
                        null,
                        null));
        return id;
    }

    private boolean isLate(String taskId) {
        return lateTasks.containsKey(taskId);
    }

    private static boolean isTaskOfThePlan(ScoreEvent e) {
        return e.taskId() != null && !PlanProcesses.OVERDUE_SUPERVISION.equals(e.processKey());
    }

    private static String role(Integer keyTask, String unit) {
        return keyTask + ":" + unit;
    }
}
