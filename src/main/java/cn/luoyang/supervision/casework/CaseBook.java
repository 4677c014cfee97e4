package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.CaseRow;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 个案台账: reads cases as the current user may see them. A county sees its own enterprises' cases and
 * no others; bureaus and those who supervise see all.
 */
@Component("caseBook")
@Transactional(readOnly = true)
public class CaseBook {

    private static final int SHOWN = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager entities;
    private final CaseTypes types;
    private final CurrentUser user;
    private final UnitRegistry units;
    private final HistoryService history;
    private final SystemActor system;
    private final Clock clock;

    CaseBook(
            EntityManager entities,
            CaseTypes types,
            CurrentUser user,
            UnitRegistry units,
            HistoryService history,
            SystemActor system,
            Clock clock) {
        this.entities = entities;
        this.types = types;
        this.user = user;
        this.units = units;
        this.history = history;
        this.system = system;
        this.clock = clock;
    }

    /**
     * Which cases somebody wants to see; null means any.
     *
     * @param type word of the type
     * @param keyTask number of the key task
     * @param county unit id
     * @param enterprise code
     * @param state where it stands
     */
    public record Filter(
            String type, Integer keyTask, String county, String enterprise, CaseState state) {}

    /**
     * How many cases of a key task, or of a county within it, stand where.
     *
     * @param keyTask number
     * @param county unit id, or null for all the user may see
     * @param open 在办
     * @param listed 在册
     * @param closed 已结
     */
    public record Count(int keyTask, String county, long open, long listed, long closed) {

        /** All of them. */
        public long total() {
            return open + listed + closed;
        }

        /** Decided one way or the other: no longer in the works. */
        public long settled() {
            return listed + closed;
        }
    }

    /**
     * What was recorded about a case, oldest first.
     *
     * @param step name of the step, or null
     * @param answers of its form, label to value
     * @param late whether it was completed after its deadline
     */
    public record Line(
            LocalDateTime at,
            String type,
            String unit,
            String actor,
            String step,
            LocalDateTime due,
            String note,
            Map<String, Object> answers,
            boolean late) {}

    /** All types by process definition key, in the catalogue's order. */
    public Map<String, CaseType> types() {
        Map<String, CaseType> byProcess = new LinkedHashMap<>();
        types.all().forEach(type -> byProcess.put(type.processKey(), type));
        return byProcess;
    }

    /** The latest cases of an enterprise, at most fifty. */
    public List<CaseRow> ofEnterprise(String code) {
        return cases(new Filter(null, null, null, code, null), 0, SHOWN);
    }

    /** Whether there is anything here for the user. */
    public boolean mayEnter() {
        return readsAll() || !ownCounties().isEmpty();
    }

    /** A case, if there is one of this number that the user may know of. */
    public Optional<CaseRow> find(String caseKey) {
        return Optional.ofNullable(entities.find(CaseRow.class, caseKey))
                .filter(row -> readsAll() || ownCounties().contains(row.county()));
    }

    /**
     * Cases, the newest first.
     *
     * @param page from 0
     * @param size at most this many
     */
    public List<CaseRow> cases(Filter filter, int page, int size) {
        return query(
                        filter,
                        "select c from CaseRow c",
                        " order by c.openedAt desc, c.caseKey desc",
                        CaseRow.class)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
    }

    /** The length of the whole list. */
    public long count(Filter filter) {
        return query(filter, "select count(c) from CaseRow c", "", Long.class).getSingleResult();
    }

    /**
     * How the cases of each key task stand, by number; key tasks that have no type are left out.
     */
    public List<Count> byKeyTask() {
        Map<Integer, Count> counts = new TreeMap<>();
        types.all()
                .forEach(
                        t ->
                                counts.putIfAbsent(
                                        t.keyTask(), new Count(t.keyTask(), null, 0, 0, 0)));
        for (Count count : grouped(null)) {
            counts.merge(count.keyTask(), count, CaseBook::sum);
        }
        return List.copyOf(counts.values());
    }

    /** How the cases of one key task stand; null if it has no type of case. */
    public Count of(int keyTask) {
        if (types.all().stream().noneMatch(t -> t.keyTask() == keyTask)) {
            return null;
        }
        return grouped(keyTask).stream().reduce(new Count(keyTask, null, 0, 0, 0), CaseBook::sum);
    }

    /** The same by county, in the registry's order; counties without cases are left out. */
    public List<Count> byCounty(int keyTask) {
        List<Count> counts = grouped(keyTask);
        return units.all().stream()
                .flatMap(u -> counts.stream().filter(c -> u.id().equals(c.county())))
                .toList();
    }

    /** The steps of a case that wait for their unit. */
    public List<TaskRow> openSteps(CaseRow row) {
        return entities.createQuery(
                        "select t from TaskRow t where t.processInstanceId in :ids"
                                + " and t.completedAt is null and t.cancelledAt is null"
                                + " order by t.dueAt, t.taskId",
                        TaskRow.class)
                .setParameter("ids", instances(row))
                .getResultList();
    }

    /** Everything recorded about a case, oldest first. */
    public List<Line> timeLine(CaseRow row) {
        Set<String> instances = instances(row);
        List<LedgerEvent> events =
                entities.createQuery(
                                "select e from LedgerEvent e where e.keyTask = :keyTask and"
                                        + " (e.processInstanceId in :ids or e.taskId in (select"
                                        + " t.taskId from TaskRow t where t.processInstanceId in"
                                        + " :ids)) order by e.id",
                                LedgerEvent.class)
                        .setParameter("keyTask", row.keyTask())
                        .setParameter("ids", instances)
                        .getResultList();
        List<Line> lines = new ArrayList<>();
        for (LedgerEvent event : events) {
            boolean ladderStep =
                    event.processInstanceId() != null
                            && !instances.contains(event.processInstanceId())
                            && event.stepId() != null;
            if (!ladderStep) {
                lines.add(line(event));
            }
        }
        return lines;
    }

    /** Now, on the system's clock. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    private static Line line(LedgerEvent event) {
        boolean late =
                event.dueAt() != null
                        && "TASK_COMPLETED".equals(event.type().name())
                        && event.occurredAt().isAfter(event.dueAt());
        boolean closing = "CASE_CLOSED".equals(event.type().name());
        return new Line(
                event.occurredAt(),
                event.type().name(),
                event.unitId(),
                event.actor(),
                closing ? null : event.stepName(),
                event.dueAt(),
                event.note(),
                answers(event),
                late);
    }

    private static Map<String, Object> answers(LedgerEvent event) {
        if (event.figures() == null) {
            return Map.of();
        }
        try {
            return JSON.convertValue(
                    JSON.readTree(event.figures()).path(LedgerRecorder.CASE_ANSWERS),
                    new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " holds broken figures", e);
        }
    }

    /** The case's process and what it called, ladders among them. */
    private Set<String> instances(CaseRow row) {
        Set<String> ids = new LinkedHashSet<>(List.of(row.processInstanceId()));
        // the clerk may not ask the engine for a process's history
        system.run(
                () ->
                        history
                                .createHistoricProcessInstanceQuery()
                                .superProcessInstanceId(row.processInstanceId())
                                .list()
                                .stream()
                                .filter(
                                        p ->
                                                !"overdue-supervision"
                                                        .equals(p.getProcessDefinitionKey()))
                                .map(HistoricProcessInstance::getId)
                                .forEach(ids::add));
        return ids;
    }

    private List<Count> grouped(Integer keyTask) {
        Filter filter = new Filter(null, keyTask, null, null, null);
        TypedQuery<Object[]> query =
                query(
                        filter,
                        "select c.keyTask, c.county, sum(case when c.closedAt is null and"
                                + " c.listedAt is null then 1 else 0 end), sum(case when c.closedAt"
                                + " is null and c.listedAt is not null then 1 else 0 end), sum(case"
                                + " when c.closedAt is not null then 1 else 0 end) from CaseRow c",
                        " group by c.keyTask, c.county",
                        Object[].class);
        return query.getResultList().stream()
                .map(
                        r ->
                                new Count(
                                        (Integer) r[0],
                                        (String) r[1],
                                        ((Number) r[2]).longValue(),
                                        ((Number) r[3]).longValue(),
                                        ((Number) r[4]).longValue()))
                .toList();
    }

    private static Count sum(Count a, Count b) {
        return new Count(
                a.keyTask(),
                null,
                a.open() + b.open(),
                a.listed() + b.listed(),
                a.closed() + b.closed());
    }

    private <T> TypedQuery<T> query(Filter filter, String select, String rest, Class<T> type) {
        List<String> where = new ArrayList<>();
        Map<String, Object> with = new LinkedHashMap<>();
        if (filter.type() != null) {
            where.add("c.caseType = :type");
            with.put("type", types.find(filter.type()).map(CaseType::processKey).orElse("unknown"));
        }
        if (filter.keyTask() != null) {
            where.add("c.keyTask = :keyTask");
            with.put("keyTask", filter.keyTask());
        }
        if (filter.county() != null) {
            where.add("c.county = :county");
            with.put("county", filter.county());
        }
        if (filter.enterprise() != null) {
            where.add("c.enterpriseCode = :enterprise");
            with.put("enterprise", filter.enterprise());
        }
        if (filter.state() != null) {
            where.add(
                    switch (filter.state()) {
                        case OPEN -> "c.closedAt is null and c.listedAt is null";
                        case LISTED -> "c.closedAt is null and c.listedAt is not null";
                        case CLOSED -> "c.closedAt is not null";
                    });
        }
        if (!readsAll()) {
            where.add("c.county in :own");
            with.put("own", ownCounties().isEmpty() ? Set.of("none") : ownCounties());
        }
        TypedQuery<T> query =
                entities.createQuery(
                        select
                                + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                                + rest,
                        type);
        with.forEach(query::setParameter);
        return query;
    }

    private boolean readsAll() {
        return user.isSupervisor()
                || user.isLeader()
                || user.isAdmin()
                || user.units().stream().anyMatch(u -> units.get(u).kind() == UnitKind.BUREAU);
    }

    private Set<String> ownCounties() {
        Set<String> own = new LinkedHashSet<>();
        user.units().stream().filter(u -> units.get(u).kind() == UnitKind.COUNTY).forEach(own::add);
        return own;
    }
}
