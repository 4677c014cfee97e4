package cn.luoyang.supervision.migration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** One instance of a migration. */
@Entity
@Table(name = "migrated_instance")
class MigratedInstance {

    /** How far it is. */
    enum State {
        /** Waits for its turn, also after a crash. */
        PENDING,
        /** Is on the new version. */
        DONE,
        /** Could not move, and is untouched. */
        FAILED,
        /** Had nothing to move any more: it has ended or is on another version. */
        SKIPPED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long migrationId;
    private String processInstanceId;
    private Integer keyTask;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    private State state;

    @Column(columnDefinition = "longtext")
    private String outcome;

    private LocalDateTime workedAt;
    @Version private int version;

    protected MigratedInstance() {}

    MigratedInstance(Long migrationId, String processInstanceId, Integer keyTask) {
        this.migrationId = migrationId;
        this.processInstanceId = processInstanceId;
        this.keyTask = keyTask;
        this.state = State.PENDING;
    }

    void settle(State settled, String result, LocalDateTime at) {
        state = settled;
        outcome = result;
        workedAt = at;
    }

    void tryAgain() {
        state = State.PENDING;
        outcome = null;
        workedAt = null;
    }

    public Long id() {
        return id;
    }

    public Long migrationId() {
        return migrationId;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public State state() {
        return state;
    }

    /** What happened, as JSON of an {@link Outcome}; null while it waits. */
    public String outcome() {
        return outcome;
    }

    public LocalDateTime workedAt() {
        return workedAt;
    }
}
