package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.engine.SystemActor;
import cn.luoyang.supervision.ledger.PlanProcesses;
import cn.luoyang.supervision.migration.MigratedInstance.State;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dry runs and migrations. A migration is stored first and then worked off, one instance a
 * transaction: whatever stops it in between, each instance is on exactly one version, and what
 * waits can be worked off later.
 */
@Component
class Migrations {

    /** Somebody who works in the same instance in the same moment goes first, this many times. */
    private static final int MOST_ATTEMPTS = 10;

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final SystemActor system;
    private final StepMaps maps;
    private final InstanceMigration instances;
    private final MigrationStore store;
    private final MigrationWords words;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Migrations(
            RepositoryService repository,
            RuntimeService runtime,
            SystemActor system,
            StepMaps maps,
            InstanceMigration instances,
            MigrationStore store,
            MigrationWords words,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.runtime = runtime;
        this.system = system;
        this.maps = maps;
        this.instances = instances;
        this.store = store;
        this.words = words;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    // ------------------------------------------------------------------ what there is

    /**
     * The processes that have several versions, or instances on one.
     *
     * @return versions by process key, the newest first
     */
    Map<String, List<Version>> versions() {
        return system.call(
                () -> {
                    Map<String, List<ProcessDefinition>> byKey =
                            repository
                                    .createProcessDefinitionQuery()
                                    .orderByProcessDefinitionVersion()
                                    .desc()
                                    .list()
                                    .stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    ProcessDefinition::getKey,
                                                    TreeMap::new,
                                                    Collectors.toList()));
                    Map<String, List<Version>> versions = new LinkedHashMap<>();
                    byKey.forEach(
                            (key, all) -> {
                                if (all.size() > 1) {
                                    versions.put(key, all.stream().map(this::version).toList());
                                }
                            });
                    return versions;
                });
    }

    private Version version(ProcessDefinition definition) {
        return new Version(
                definition.getVersion(),
                definition.getName(),
                definition.getVersionTag(),
                runtime.createProcessInstanceQuery()
                        .processDefinitionId(definition.getId())
                        .count());
    }

    /**
     * A version of a diagram.
     *
     * @param running instances on it
     */
    record Version(int version, String name, String tag, long running) {}

    private List<String> running(ProcessDefinition definition) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionId(definition.getId())
                .orderByProcessInstanceId()
                .asc()
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    /**
     * How the steps of two versions correspond.
     *
     * @param pairs steps whose id changed, old to new
     * @throws MigrationRefusedException if there are no two such versions
     */
    StepMap map(String key, int from, int to, Map<String, String> pairs) {
        if (from == to) {
            throw new MigrationRefusedException("sameVersion");
        }
        return system.call(() -> maps.of(definition(key, from), definition(key, to), pairs));
    }

    private ProcessDefinition definition(String key, int version) {
        ProcessDefinition found =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .processDefinitionVersion(version)
                        .singleResult();
        if (found == null) {
            throw new MigrationRefusedException("noVersion", key, String.valueOf(version));
        }
        return found;
    }

    /** Ids of the instances on the old version of a map. */
    List<String> candidates(StepMap map) {
        return system.call(() -> running(map.source()));
    }

    // ------------------------------------------------------------------ dry run

    /** What would become of instances. Does it all, each in a transaction, and undoes it. */
    List<Outcome> dryRun(StepMap map, Collection<String> instanceIds) {
        return system.call(() -> instanceIds.stream().map(id -> dryRun(map, id)).toList());
    }

    private Outcome dryRun(StepMap map, String instanceId) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(
                        status -> {
                            status.setRollbackOnly();
                            return instances.move(map, instanceId, null, null);
                        });
            } catch (ImmovableException e) {
                return Outcome.immovable(instanceId, keyTask(instanceId), e.obstacles());
            } catch (RuntimeException e) {
                if (!words.isConflict(e) || attempt == MOST_ATTEMPTS) {
                    return Outcome.immovable(instanceId, keyTask(instanceId), unexpected(e));
                }
            }
        }
    }

    private Integer keyTask(String instanceId) {
        boolean runs =
                runtime.createProcessInstanceQuery().processInstanceId(instanceId).count() > 0;
        return runs
                        && runtime.getVariable(instanceId, PlanProcesses.KEY_TASK)
                                instanceof Integer number
                ? number
                : null;
    }

    // ------------------------------------------------------------------ order

    /**
     * Stores an order to migrate; nothing moves yet. The caller has checked that the user may
     * migrate.
     *
     * @param instanceIds instances on the old version
     * @param reason why, 5 to 1,000 characters
     * @param takesBack the migration this one takes back, or null
     * @return its number
     * @throws MigrationRefusedException if the reason or the instances are missing, a pair does not
     *     hold, or an instance is not on the old version
     */
    long order(
            StepMap map,
            Collection<String> instanceIds,
            String reason,
            Long takesBack,
            String userId) {
        String why = reason == null ? "" : reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw new MigrationRefusedException("reason", SHORTEST_REASON, LONGEST_REASON);
        }
        if (instanceIds.isEmpty()) {
            throw new MigrationRefusedException("noInstance");
        }
        if (!map.refused().isEmpty()) {
            throw new MigrationRefusedException("pairs");
        }
        Set<String> there = Set.copyOf(candidates(map));
        List<String> elsewhere = instanceIds.stream().filter(id -> !there.contains(id)).toList();
        if (!elsewhere.isEmpty()) {
            throw new MigrationRefusedException(
                    "notThere", elsewhere.get(0), map.source().getVersion());
        }
        return system.call(
                () ->
                        transaction.execute(
                                status -> {
                                    Migration migration =
                                            new Migration(
                                                    map,
                                                    write(map.pairs()),
                                                    why,
                                                    takesBack,
                                                    userId,
                                                    LocalDateTime.now(clock));
                                    store.add(migration);
                                    instanceIds.stream()
                                            .distinct()
                                            .forEach(
                                                    id ->
                                                            store.add(
                                                                    new MigratedInstance(
                                                                            migration.id(),
                                                                            id,
                                                                            keyTask(id))));
                                    return migration.id();
                                }));
    }

    // ------------------------------------------------------------------ work

    /**
     * Works off what waits of a migration.
     *
     * @param goesOn asked before each instance
     * @return how many instances were settled
     */
    int workOff(long migrationId, BooleanSupplier goesOn) {
        Migration migration = store.find(migrationId).orElseThrow();
        List<Long> pending = store.pending(migrationId);
        if (pending.isEmpty()) {
            return 0;
        }
        StepMap map =
                map(
                        migration.processKey(),
                        migration.fromVersion(),
                        migration.toVersion(),
                        pairs(migration));
        int settled =
                system.call(
                        () -> {
                            int done = 0;
                            for (long row : pending) {
                                if (!goesOn.getAsBoolean()) {
                                    break;
                                }
                                settle(migration, map, row);
                                done++;
                            }
                            return done;
                        });
        LOG.info(
                "Migration {} of {} from version {} to {}: {}",
                migrationId,
                migration.processKey(),
                migration.fromVersion(),
                migration.toVersion(),
                store.counts(migrationId));
        return settled;
    }

    private void settle(Migration migration, StepMap map, long row) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> move(migration, map, row));
                return;
            } catch (ImmovableException e) {
                fail(row, e.obstacles());
                return;
            } catch (RuntimeException e) {
                if (!words.isConflict(e) || attempt == MOST_ATTEMPTS) {
                    LOG.warn("Migration {} of row {} failed", migration.id(), row, e);
                    fail(row, unexpected(e));
                    return;
                }
            }
        }
    }

    private void move(Migration migration, StepMap map, long id) {
        MigratedInstance row = store.locked(id);
        if (row.state() == State.PENDING) {
            Outcome outcome =
                    instances.move(
                            map,
                            row.processInstanceId(),
                            migration.createdBy(),
                            migration.reason());
            row.settle(State.DONE, write(outcome), LocalDateTime.now(clock));
        }
    }

    private void fail(long id, List<Obstacle> obstacles) {
        boolean nothingToMove =
                obstacles.stream()
                        .anyMatch(o -> Set.of("ended", "otherVersion").contains(o.code()));
        transaction.executeWithoutResult(
                status -> {
                    MigratedInstance row = store.locked(id);
                    if (row.state() == State.PENDING) {
                        row.settle(
                                nothingToMove ? State.SKIPPED : State.FAILED,
                                write(
                                        Outcome.immovable(
                                                row.processInstanceId(), row.keyTask(), obstacles)),
                                LocalDateTime.now(clock));
                    }
                });
    }

    private static List<Obstacle> unexpected(RuntimeException e) {
        return List.of(new Obstacle("error", null, null, String.valueOf(e.getMessage())));
    }

    /**
     * Puts the instances that could not move back among those that wait.
     *
     * @return how many
     */
    int tryAgain(long migrationId) {
        return transaction.execute(
                status -> {
                    List<MigratedInstance> failed =
                            store.instances(migrationId, State.FAILED, 0, Integer.MAX_VALUE);
                    failed.forEach(MigratedInstance::tryAgain);
                    return failed.size();
                });
    }

    // ------------------------------------------------------------------ read

    /** What happened to an instance of a migration, or null while it waits. */
    Outcome outcome(MigratedInstance row) {
        return row.outcome() == null ? null : read(row.outcome(), new TypeReference<>() {});
    }

    /** Steps whose id changed, old to new. */
    Map<String, String> pairs(Migration migration) {
        return read(migration.pairs(), new TypeReference<>() {});
    }

    /** Ids of the instances a migration moved. */
    List<String> moved(long migrationId) {
        return new ArrayList<>(
                store.instances(migrationId, State.DONE, 0, Integer.MAX_VALUE).stream()
                        .map(MigratedInstance::processInstanceId)
                        .toList());
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A migration holds broken text: " + text, e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
