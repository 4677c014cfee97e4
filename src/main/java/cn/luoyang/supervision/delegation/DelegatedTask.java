package cn.luoyang.supervision.delegation;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** A task a representative holds for a person, or did until it left their hands. */
@Entity
@Table(name = "delegated_task")
public class DelegatedTask {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long delegationId;
    private String taskId;
    private String person;
    private String representative;
    private LocalDateTime takenAt;
    private LocalDateTime leftAt;
    private String leftWhy;
    @Version private int version;

    protected DelegatedTask() {}

    DelegatedTask(Delegation delegation, String taskId, LocalDateTime takenAt) {
        this.delegationId = delegation.id();
        this.taskId = taskId;
        this.person = delegation.person();
        this.representative = delegation.representative();
        this.takenAt = takenAt;
    }

    void leave(String why, LocalDateTime at) {
        if (leftAt == null) {
            leftAt = at;
            leftWhy = why;
        }
    }

    /** Whether the representative held it, or had completed it, before a moment. */
    boolean isHeldBefore(LocalDateTime moment) {
        return takenAt.isBefore(moment) && (leftAt == null || !leftAt.isBefore(moment));
    }

    public Long delegationId() {
        return delegationId;
    }

    public String taskId() {
        return taskId;
    }

    public String person() {
        return person;
    }

    public String representative() {
        return representative;
    }

    public LocalDateTime takenAt() {
        return takenAt;
    }

    /** When it left the representative undone; null otherwise. */
    public LocalDateTime leftAt() {
        return leftAt;
    }

    /** {@code returned} at the end, {@code moved} to somebody else, or null. */
    public String leftWhy() {
        return leftWhy;
    }
}
