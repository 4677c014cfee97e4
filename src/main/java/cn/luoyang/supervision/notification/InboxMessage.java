package cn.luoyang.supervision.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** One message to a unit or role: a rung of a ladder, or a day's digest. */
@Entity
@Table(name = "inbox_message")
public class InboxMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String recipient;
    private String kind;
    private LocalDateTime sentAt;
    private Integer keyTask;
    private String taskId;

    @Column(columnDefinition = "longtext")
    private String items;

    private String idempotencyKey;
    private LocalDateTime readAt;
    private String readBy;

    protected InboxMessage() {}

    InboxMessage(
            String recipient,
            String kind,
            LocalDateTime sentAt,
            Integer keyTask,
            String taskId,
            String items,
            String idempotencyKey) {
        this.recipient = recipient;
        this.kind = kind;
        this.sentAt = sentAt;
        this.keyTask = keyTask;
        this.taskId = taskId;
        this.items = items;
        this.idempotencyKey = idempotencyKey;
    }

    void read(String userId, LocalDateTime at) {
        if (readAt == null) {
            readAt = at;
            readBy = userId;
        }
    }

    public Long id() {
        return id;
    }

    /** Id of a unit or role group. */
    public String recipient() {
        return recipient;
    }

    /** {@code DIGEST}, or the name of the ledger's event type of a rung. */
    public String kind() {
        return kind;
    }

    public LocalDateTime sentAt() {
        return sentAt;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String taskId() {
        return taskId;
    }

    /** What it is about: a JSON array of {@link InboxItem}. */
    public String items() {
        return items;
    }

    public LocalDateTime readAt() {
        return readAt;
    }

    public String readBy() {
        return readBy;
    }
}
