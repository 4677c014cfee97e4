package cn.luoyang.supervision.notification;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.Groups;
import cn.luoyang.supervision.unit.Unit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The inboxes of units and roles. Sending the same message again does nothing. */
@Component
public class Inbox {

    /** Kind of the daily digest. */
    public static final String DIGEST = "DIGEST";

    /** Notices to a unit whose opening the ledger records. */
    private static final Set<String> NOTICES =
            Set.of(
                    EventType.URGE_ISSUED.name(),
                    EventType.NOTICE_ISSUED.name(),
                    EventType.RED_NOTICE_ISSUED.name(),
                    EventType.INQUIRY_ISSUED.name());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InboxMessages messages;
    private final InboxReadings readings;
    private final OutgoingNotices outgoing;
    private final LedgerRecorder ledger;
    private final PlanCatalogue plan;
    private final Clock clock;

    Inbox(
            InboxMessages messages,
            InboxReadings readings,
            OutgoingNotices outgoing,
            LedgerRecorder ledger,
            PlanCatalogue plan,
            Clock clock) {
        this.messages = messages;
        this.readings = readings;
        this.outgoing = outgoing;
        this.ledger = ledger;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Delivers a rung of a ladder: always to the unit; from the notice on also to the lead unit of
     * the item; red notices and proposed talks also to the supervision office. Leaves it in the
     * outbox for the people and robots of all of them.
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
            recipients.add(Groups.SUPERVISION_OFFICE);
        }
        InboxItem item =
                new InboxItem(
                        rung.type().name(), rung.keyTask(), rung.stepName(), null, 0, unit.id());
        Map<String, Long> sent = new LinkedHashMap<>();
        for (String recipient : recipients) {
            sent.put(
                    recipient,
                    send(
                            recipient,
                            rung.type().name(),
                            rung.keyTask(),
                            rung.taskId(),
                            List.of(item),
                            "event:" + rung.id() + ":" + recipient));
        }
        outgoing.rung(rung, sent);
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

    /**
     * Opens a message and records who did and when, each reader once; the first one who opens a
     * notice to a unit stands in the ledger.
     *
     * @param recipients units and roles of the reader
     * @return nothing if it is addressed to none of them
     */
    @Transactional
    public Optional<InboxMessage> open(long id, Collection<String> recipients, String userId) {
        Optional<InboxMessage> message =
                messages.findById(id).filter(m -> recipients.contains(m.recipient()));
        message.filter(m -> !readings.existsByMessageIdAndUserId(id, userId))
                .ifPresent(m -> record(m, userId));
        return message;
    }

    /** Who opened these messages, the first reader of each first, by message id. */
    @Transactional(readOnly = true)
    public Map<Long, List<InboxReading>> readings(Collection<Long> messageIds) {
        return readings.findByMessageIdInOrderById(messageIds).stream()
                .collect(Collectors.groupingBy(InboxReading::messageId));
    }

    private void record(InboxMessage message, String userId) {
        LocalDateTime now = LocalDateTime.now(clock);
        message.read(userId, now);
        readings.save(new InboxReading(message.id(), userId, now));
        String once = "read:" + message.id();
        if (NOTICES.contains(message.kind()) && !ledger.isRecorded(once)) {
            ledger.record(
                    LedgerEntry.of(EventType.NOTICE_READ)
                            .keyTask(message.keyTask())
                            .unit(message.recipient())
                            .task(message.taskId())
                            .step(null, items(message).get(0).step())
                            .code(message.kind())
                            .on(message.sentAt().toLocalDate())
                            .once(once)
                            .by(userId));
        }
    }

    /** The lines of a message. */
    public static List<InboxItem> items(InboxMessage message) {
        try {
            return JSON.readValue(message.items(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Message " + message.id() + " is broken", e);
        }
    }

    /**
     * @return the message's id
     */
    private Long send(
            String recipient,
            String kind,
            Integer keyTask,
            String taskId,
            List<InboxItem> items,
            String key) {
        Optional<InboxMessage> sent = messages.findByIdempotencyKey(key);
        if (sent.isPresent()) {
            return sent.get().id();
        }
        try {
            return messages.save(
                            new InboxMessage(
                                    recipient,
                                    kind,
                                    LocalDateTime.now(clock),
                                    keyTask,
                                    taskId,
                                    JSON.writeValueAsString(items),
                                    key))
                    .id();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
