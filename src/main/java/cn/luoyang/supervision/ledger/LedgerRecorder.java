package cn.luoyang.supervision.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only writer of the ledger. Always joins the transaction of what it records: either both
 * happen or neither does.
 */
@Component
public class LedgerRecorder {

    /** Who acts when no user is logged in: timers and the start of the application. */
    public static final String SYSTEM = "system";

    /**
     * Key in the stored figures under which the raw form values stand, beside the labelled answers.
     */
    public static final String VALUES = "_values";

    /**
     * Key in the stored figures under which the labelled answers of a case stand: they are about
     * one enterprise, and only who may see the enterprise may read them.
     */
    public static final String CASE_ANSWERS = "_case";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager entities;
    private final LedgerFold fold;
    private final Clock clock;
    private final ObjectProvider<IdentityService> identity;

    LedgerRecorder(
            EntityManager entities,
            DatabaseRows rows,
            Clock clock,
            ObjectProvider<IdentityService> identity) {
        this.entities = entities;
        this.fold = new LedgerFold(rows);
        this.clock = clock;
        this.identity = identity;
    }

    /**
     * Writes an entry and applies it to the rows.
     *
     * @return the stored event
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a
     *     transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public LedgerEvent record(LedgerEntry entry) {
        LedgerEvent event =
                new LedgerEvent(
                        entry,
                        LocalDateTime.now(clock),
                        entry.actor() == null ? currentUser() : entry.actor(),
                        json(entry));
        entities.persist(event);
        fold.apply(event);
        return event;
    }

    /** Whether an entry with this idempotency key stands in the ledger. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean isRecorded(String idempotencyKey) {
        return entities.createQuery(
                                "select count(e) from LedgerEvent e where e.idempotencyKey = :key",
                                Long.class)
                        .setParameter("key", idempotencyKey)
                        .getSingleResult()
                > 0;
    }

    /** Who acts now: the user's id, or {@value #SYSTEM}. */
    String currentUser() {
        Authentication authentication = identity.getObject().getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null
                ? SYSTEM
                : authentication.getUserId();
    }

    private static String json(LedgerEntry entry) {
        if (entry.figures().isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(entry.figures());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Figures of " + entry.type(), e);
        }
    }
}
