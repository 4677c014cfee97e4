package cn.luoyang.supervision.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;

/** One message to one addressee. */
@Entity
@Table(name = "outbox_message")
public class OutboxMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String uid;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    private Channel channel;

    private String recipient;
    private String kind;
    private Integer keyTask;
    private String unitId;
    private String taskId;
    private String title;

    @Column(columnDefinition = "longtext")
    private String letter;

    private String idempotencyKey;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    private MessageState state;

    private String reason;
    private int attempts;
    private LocalDateTime createdAt;
    private LocalDateTime waitingSince;
    private LocalDateTime nextAttemptAt;
    private LocalDateTime leaseUntil;
    private String leaseHolder;
    private LocalDateTime settledAt;
    private String error;

    protected OutboxMessage() {}

    OutboxMessage(OutgoingNotice notice, Addressee to, String idempotencyKey, LocalDateTime now) {
        this.uid = UUID.randomUUID().toString();
        this.channel = to.channel();
        this.recipient = to.recipient();
        this.kind = notice.kind();
        this.keyTask = notice.keyTask();
        this.unitId = notice.unit();
        this.taskId = notice.task();
        this.title = cut(notice.letter().title(), 255);
        this.letter = notice.letter().json();
        this.idempotencyKey = idempotencyKey;
        this.state = MessageState.WAITING;
        this.createdAt = now;
        this.waitingSince = now;
        this.nextAttemptAt = now;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    void sent(LocalDateTime now) {
        settle(MessageState.SENT, null, now);
        error = null;
    }

    void withdraw(Withdrawal why, LocalDateTime now) {
        settle(MessageState.WITHDRAWN, why.name(), now);
    }

    void giveUp(String lastError, LocalDateTime now) {
        settle(MessageState.FAILED, null, now);
        error = cut(lastError, 1000);
    }

    void tryAgain(String lastError, LocalDateTime at) {
        nextAttemptAt = at;
        error = cut(lastError, 1000);
        leaseUntil = null;
        leaseHolder = null;
    }

    /** Back among the waiting, as if it had never been tried. */
    void restart(LocalDateTime now) {
        state = MessageState.WAITING;
        attempts = 0;
        waitingSince = now;
        nextAttemptAt = now;
        settledAt = null;
    }

    private void settle(MessageState to, String why, LocalDateTime now) {
        state = to;
        reason = why;
        settledAt = now;
        leaseUntil = null;
        leaseHolder = null;
    }

    public Long id() {
        return id;
    }

    /** Names the message towards receivers, the same in every attempt. */
    public String uid() {
        return uid;
    }

    public Channel channel() {
        return channel;
    }

    /** User id, or name of a robot. */
    public String recipient() {
        return recipient;
    }

    /** {@link OutgoingNotice#DIGEST}, or the name of the ledger's event type of a rung. */
    public String kind() {
        return kind;
    }

    public Integer keyTask() {
        return keyTask;
    }

    public String unitId() {
        return unitId;
    }

    public String taskId() {
        return taskId;
    }

    public String title() {
        return title;
    }

    Letter letter() {
        return Letter.read(letter);
    }

    public MessageState state() {
        return state;
    }

    /** Name of the {@link Withdrawal}, or null. */
    public String reason() {
        return reason;
    }

    /** Attempts so far, the running one included. */
    public int attempts() {
        return attempts;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }

    public LocalDateTime nextAttemptAt() {
        return nextAttemptAt;
    }

    /** When it was sent, withdrawn or given up; null while it waits. */
    public LocalDateTime settledAt() {
        return settledAt;
    }

    /** What the last failed attempt met; null if there was none or it was sent since. */
    public String error() {
        return error;
    }

    String leaseHolder() {
        return leaseHolder;
    }
}
