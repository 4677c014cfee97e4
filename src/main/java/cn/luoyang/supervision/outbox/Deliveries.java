package cn.luoyang.supervision.outbox;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LadderRow;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a delivery, each in a transaction of its own; between them a message is sent. */
@Component
class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final OutboxMessages messages;
    private final LedgerQueries ledger;
    private final LedgerRecorder recorder;
    private final OutboxSettings settings;
    private final Clock clock;

    Deliveries(
            OutboxMessages messages,
            LedgerQueries ledger,
            LedgerRecorder recorder,
            OutboxSettings settings,
            Clock clock) {
        this.messages = messages;
        this.ledger = ledger;
        this.recorder = recorder;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Withdraws the waiting messages about tasks, ladders and items that are over.
     *
     * @return how many
     */
    @Transactional
    int withdrawClosed() {
        LocalDateTime now = now();
        List<OutboxMessage> closed = messages.aboutClosed(now);
        closed.forEach(message -> message.withdraw(reasonToWithdraw(message), now));
        return closed.size();
    }

    /** Ids of the messages a route should send now. */
    @Transactional(readOnly = true)
    List<Long> due(Route route) {
        int room = route.room();
        return room < 1 ? List.of() : route.due(messages, now(), room);
    }

    /**
     * Takes a message for one attempt.
     *
     * @return nothing if another node has it, or if it became pointless and was withdrawn
     */
    @Transactional
    Optional<Claimed> claim(long id, String holder) {
        LocalDateTime now = now();
        if (messages.lease(id, holder, now, now.plus(settings.lease())) == 0) {
            return Optional.empty();
        }
        OutboxMessage message = messages.findById(id).orElseThrow();
        Withdrawal over = reasonToWithdraw(message);
        if (over != null) {
            message.withdraw(over, now);
            return Optional.empty();
        }
        Letter letter = message.letter();
        Set<String> tasks = letter.tasks();
        if (!tasks.isEmpty()) {
            letter = letter.onlyAbout(ledger.stillOpen(tasks));
            if (letter.lines().isEmpty() && letter.summary().isEmpty()) {
                message.withdraw(Withdrawal.NOTHING_LEFT, now);
                return Optional.empty();
            }
        }
        return Optional.of(new Claimed(message, letter));
    }

    /** The receiver took it. */
    @Transactional
    void sent(long id, String holder) {
        held(id, holder).ifPresent(message -> message.sent(now()));
    }

    /** There is nobody to send it to. */
    @Transactional
    void withdrawn(long id, String holder, Withdrawal why) {
        held(id, holder).ifPresent(message -> message.withdraw(why, now()));
    }

    /** The receiver did not take it: later again, or set it aside and say so in the ledger. */
    @Transactional
    void failed(long id, String holder, String error) {
        held(id, holder)
                .ifPresent(
                        message -> {
                            LocalDateTime now = now();
                            if (message.attempts() < settings.attempts()) {
                                message.tryAgain(
                                        error, now.plus(settings.delayAfter(message.attempts())));
                            } else {
                                message.giveUp(error, now);
                                record(message, error);
                            }
                        });
    }

    /** Sends a message that was set aside again; any other stays as it is. */
    @Transactional
    boolean retry(long id) {
        Optional<OutboxMessage> failed =
                messages.findById(id).filter(m -> m.state() == MessageState.FAILED);
        failed.ifPresent(message -> message.restart(now()));
        return failed.isPresent();
    }

    /**
     * Sends all messages that were set aside again.
     *
     * @return how many
     */
    @Transactional
    int retryAll() {
        List<OutboxMessage> failed = messages.findByState(MessageState.FAILED);
        failed.forEach(message -> message.restart(now()));
        return failed.size();
    }

    private Optional<OutboxMessage> held(long id, String holder) {
        Optional<OutboxMessage> message =
                messages.findById(id).filter(m -> holder.equals(m.leaseHolder()));
        if (message.isEmpty()) {
            LOG.warn("Outgoing message {} was taken over by another node meanwhile", id);
        }
        return message;
    }

    private Withdrawal reasonToWithdraw(OutboxMessage message) {
        if (message.taskId() == null) {
            return null;
        }
        if (message.keyTask() != null && ledger.isWrittenOff(message.keyTask())) {
            return Withdrawal.WRITTEN_OFF;
        }
        TaskRow task = ledger.task(message.taskId());
        if (task != null && !task.isOpen()) {
            return Withdrawal.TASK_CLOSED;
        }
        LadderRow ladder = ledger.ladder(message.taskId());
        return ladder != null && ladder.closedAt() != null ? Withdrawal.LADDER_CLOSED : null;
    }

    private void record(OutboxMessage message, String error) {
        recorder.record(
                LedgerEntry.of(EventType.DELIVERY_FAILED)
                        .keyTask(message.keyTask())
                        .unit(message.unitId())
                        .task(message.taskId())
                        .code(message.channel().name())
                        .note(message.recipient() + "：" + message.title() + "（" + error + "）")
                        .by(LedgerRecorder.SYSTEM));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    /**
     * A message taken for one attempt.
     *
     * @param message as stored
     * @param letter what of it still holds
     */
    record Claimed(OutboxMessage message, Letter letter) {}
}
