package cn.luoyang.supervision.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** Somebody opened a message of the inbox for the first time. */
@Entity
@Table(name = "inbox_reading")
public class InboxReading {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long messageId;
    private String userId;
    private LocalDateTime readAt;

    protected InboxReading() {}

    InboxReading(Long messageId, String userId, LocalDateTime readAt) {
        this.messageId = messageId;
        this.userId = userId;
        this.readAt = readAt;
    }

    public Long messageId() {
        return messageId;
    }

    public String userId() {
        return userId;
    }

    public LocalDateTime readAt() {
        return readAt;
    }
}
