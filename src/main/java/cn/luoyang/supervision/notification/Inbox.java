package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The inboxes of units and roles. Sending the same message again does nothing. */
@Component
public class Inbox {

    /** Kind of the daily digest. */
    public static final String DIGEST = "DIGEST";

    private static final String SUPERVISION_OFFICE = "supervisionOffice";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InboxMessages messages;
    private final PlanCatalogue plan;
    private final Clock clock;

    Inbox(InboxMessages messages, PlanCatalogue plan, Clock clock) {
        this.messages = messages;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Delivers a rung of a ladder: always to the unit; from the notice on also to the lead unit of
     * the item; red notices and proposed talks also to the supervision office.
     */
    @Transactional
    public void notice(LedgerEvent rung, Unit unit) {
        Set<String> recipients = new LinkedHashSet<>();
        if (rung.type() != EventType.TALK_PROPOSED) {
            recipients.add(unit.id());
        }
        if (rung.type() == EventType.NOTICE_ISSUED || rung.type() == EventType.RED_NOTICE_ISSUED) {
            recipients.add(plan.keyTask(rung.keyTask()).lead());
        }
        if (rung.type() == EventType.RED_NOTICE_ISSUED || rung.type() == EventType.TALK_PROPOSED) {
            recipients.add(SUPERVISION_OFFICE);
        }
        InboxItem item =
                new InboxItem(
                        rung.type().name(), rung.keyTask(), rung.stepName(), null, 0, unit.id());
        for (String recipient : recipients) {
            send(
                    recipient,
                    rung.type().name(),
                    rung.keyTask(),
                    rung.taskId(),
                    List.of(item),
                    "event:" + rung.id() + ":" + recipient);
        }
    }

    /** Delivers a day's digest; an empty one is not sent. */
    @Transactional
    public void digest(String recipient, List<InboxItem> items) {
        if (!items.isEmpty()) {
            String day = LocalDateTime.now(clock).toLocalDate().toString();
            send(recipient, DIGEST, null, null, items, "digest:" + recipient + ":" + day);
        }
    }

    /** Messages to any of these recipients, newest first. */
    @Transactional(readOnly = true)
    public Page<InboxMessage> of(Collection<String> recipients, Pageable page) {
        return messages.findByRecipientInOrderByIdDesc(recipients, page);
    }

    /** Number of unread messages to any of these recipients. */
    @Transactional(readOnly = true)
    public long unread(Collection<String> recipients) {
        return messages.countByRecipientInAndReadAtIsNull(recipients);
    }

    /** Marks a message as read by a user, if it is addressed to one of the recipients. */
    @Transactional
    public void markRead(long id, Collection<String> recipients, String userId) {
        messages.findById(id)
                .filter(m -> recipients.contains(m.recipient()))
                .ifPresent(m -> m.read(userId, LocalDateTime.now(clock)));
    }

    /** The lines of a message. */
    public static List<InboxItem> items(InboxMessage message) {
        try {
            return JSON.readValue(message.items(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Message " + message.id() + " is broken", e);
        }
    }

    private void send(
            String recipient,
            String kind,
            Integer keyTask,
            String taskId,
            List<InboxItem> items,
            String key) {
        if (messages.existsByIdempotencyKey(key)) {
            return;
        }
        try {
            messages.save(
                    new InboxMessage(
                            recipient,
                            kind,
                            LocalDateTime.now(clock),
                            keyTask,
                            taskId,
                            JSON.writeValueAsString(items),
                            key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
