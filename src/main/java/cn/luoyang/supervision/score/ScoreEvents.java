package cn.luoyang.supervision.score;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.Steps;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.springframework.stereotype.Component;

/** Reads from the ledger what the score depends on, in the order it was recorded. */
@Component
class ScoreEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<EventType> READ =
            List.of(
                    EventType.UNIT_ASSIGNED,
                    EventType.TASK_OVERDUE,
                    EventType.TASK_COMPLETED,
                    EventType.EXTENSION_REQUESTED,
                    EventType.EXTENSION_GRANTED,
                    EventType.NOTICE_ISSUED,
                    EventType.RED_NOTICE_ISSUED,
                    EventType.OBLIGATION_MISSED,
                    EventType.COMPLETION_ACCEPTED,
                    EventType.SCORE_APPEALED,
                    EventType.APPEAL_DECIDED);

    /** Steps by which one unit decides about another one. */
    private static final Set<String> DECISIONS =
            Set.of(Steps.REVIEW_REPORTS, Steps.REVIEW_COMPLETION, Steps.LOOK_BACK);

    private final EntityManager entities;

    ScoreEvents(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Hands over the events.
     *
     * @param before only those before this moment, or null for all
     * @param unit only what concerns this unit, or null for all
     */
    void read(LocalDateTime before, String unit, Consumer<ScoreEvent> to) {
        Map<Long, String> verdicts = verdicts();
        if (unit == null) {
            try (Stream<Tuple> events = query(before, "").getResultStream()) {
                events.map(row -> event(row, verdicts)).forEach(to);
            }
            return;
        }
        // Asked in one question, an index would serve for neither half of it.
        Stream.concat(
                        query(before, " and e.unitId = :unit")
                                .setParameter("unit", unit)
                                .getResultList()
                                .stream(),
                        query(
                                before,
                                " and e.stepId in :decisions and (e.unitId is null or"
                                        + " e.unitId <> :unit)")
                                .setParameter("decisions", DECISIONS)
                                .setParameter("unit", unit)
                                .getResultList()
                                .stream())
                .map(row -> event(row, verdicts))
                .sorted(Comparator.comparing(ScoreEvent::id))
                .forEach(to);
    }

    private TypedQuery<Tuple> query(LocalDateTime before, String condition) {
        // Step and diagram of a task never change, so the row of today is as good as that of then.
        TypedQuery<Tuple> query =
                entities.createQuery(
                                """
                                select e.id as id, e.occurredAt as at, e.type as type,
                                    e.keyTask as keyTask, e.unitId as unit, e.taskId as task,
                                    t.stepId as step, e.stepName as stepName,
                                    t.processKey as process, e.dueAt as due, e.period as period,
                                    e.processInstanceId as instance, e.code as code, e.note as note
                                from LedgerEvent e left join TaskRow t on t.taskId = e.taskId
                                where e.type in :types and e.keyTask is not null
                                """
                                        + (before == null ? "" : " and e.occurredAt < :before")
                                        + condition
                                        + " order by e.id",
                                Tuple.class)
                        .setParameter("types", READ)
                        .setHint(HibernateHints.HINT_FETCH_SIZE, 500);
        return before == null ? query : query.setParameter("before", before);
    }

    private static ScoreEvent event(Tuple row, Map<Long, String> verdicts) {
        Long id = row.get("id", Long.class);
        return new ScoreEvent(
                id,
                row.get("at", LocalDateTime.class),
                row.get("type", EventType.class),
                row.get("keyTask", Integer.class),
                row.get("unit", String.class),
                row.get("task", String.class),
                row.get("step", String.class),
                row.get("stepName", String.class),
                row.get("process", String.class),
                row.get("due", LocalDateTime.class),
                row.get("period", String.class),
                row.get("instance", String.class),
                row.get("code", String.class),
                row.get("note", String.class),
                verdicts.get(id));
    }

    /** How reviews and look-backs decided: few, so read apart from the long rest. */
    private Map<Long, String> verdicts() {
        Map<Long, String> verdicts = new HashMap<>();
        entities.createQuery(
                        """
                        select e.id as id, e.stepId as step, e.figures as figures
                        from LedgerEvent e
                        where e.type = :completed and e.stepId in :steps and e.figures is not null
                        """,
                        Tuple.class)
                .setParameter("completed", EventType.TASK_COMPLETED)
                .setParameter("steps", List.of(Steps.REVIEW_COMPLETION, Steps.LOOK_BACK))
                .getResultList()
                .forEach(
                        row ->
                                verdicts.put(
                                        row.get("id", Long.class),
                                        verdict(
                                                row.get("step", String.class),
                                                row.get("figures", String.class))));
        return verdicts;
    }

    private static String verdict(String step, String figures) {
        String field = Steps.LOOK_BACK.equals(step) ? "lookBackResult" : "completionVerdict";
        try {
            return JSON.readTree(figures).path(LedgerRecorder.VALUES).path(field).asText(null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Broken figures of a " + step, e);
        }
    }
}
