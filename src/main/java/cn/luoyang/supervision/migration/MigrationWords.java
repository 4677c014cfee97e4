package cn.luoyang.supervision.migration;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Says what a migration does, in the ledger's language, and what the engine objects to. */
@Component
class MigrationWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final MessageSource messages;
    private final UnitRegistry units;

    MigrationWords(MessageSource messages, UnitRegistry units) {
        this.messages = messages;
        this.units = units;
    }

    /** What a migration changes for a task, for the ledger; null if nothing. */
    String changes(TaskChange change) {
        List<String> parts = new ArrayList<>();
        if (change.changesUnit()) {
            parts.add(text("unit", name(change.unit()), name(change.newUnit())));
        }
        if (change.changesName()) {
            parts.add(text("name", change.step(), change.newStep()));
        }
        if (change.deadline().moves()) {
            parts.add(
                    text(
                            "due",
                            day(change.deadline().from()),
                            day(change.deadline().to()),
                            text("why." + change.deadline().why())));
        }
        if (change.changesForm()) {
            parts.add(text("form"));
        }
        return parts.isEmpty() ? text("nothing") : String.join("；", parts);
    }

    /** The move of a task from one unit to another, for the ledger. */
    String reassigned(TaskChange change) {
        return text("unit", name(change.unit()), name(change.newUnit()));
    }

    /** An obstacle in a user's language. */
    String obstacle(Obstacle obstacle, Locale locale) {
        return messages.getMessage(
                "migration.obstacle." + obstacle.code(),
                new Object[] {
                    obstacle.step() == null ? obstacle.stepId() : obstacle.step(), obstacle.detail()
                },
                locale);
    }

    /** What the engine objects to when it looks at an instance. */
    List<Obstacle> obstacles(MigratingProcessInstanceValidationException e, StepMap map) {
        MigratingProcessInstanceValidationReport report = e.getValidationReport();
        List<Obstacle> obstacles = new ArrayList<>();
        report.getFailures().forEach(f -> obstacles.add(new Obstacle("error", null, null, f)));
        Stream.concat(
                        report.getActivityInstanceReports().stream()
                                .map(r -> engine(r.getSourceScopeId(), r.getFailures(), map)),
                        report.getTransitionInstanceReports().stream()
                                .map(r -> engine(r.getSourceScopeId(), r.getFailures(), map)))
                .forEach(obstacles::add);
        return obstacles;
    }

    private static Obstacle engine(String activityId, List<String> failures, StepMap map) {
        return new Obstacle(
                "engine", activityId, map.from().name(activityId), String.join("; ", failures));
    }

    /** Whether somebody else changed the same instance in the same moment. */
    boolean isConflict(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException) {
                return true;
            }
        }
        return false;
    }

    private String name(String unit) {
        return unit == null ? "—" : units.find(unit).map(u -> u.shortName()).orElse(unit);
    }

    private static String day(LocalDateTime at) {
        return at == null ? "—" : DAY.format(at);
    }

    private String text(String code, Object... args) {
        return messages.getMessage("migration.note." + code, args, Locale.CHINA);
    }
}
