package cn.luoyang.supervision.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where messages are left to be delivered. Always joins the transaction of the fact they tell:
 * either both are there afterwards or neither is.
 */
@Component
public class Outbox {

    private final OutboxMessages messages;
    private final Routes routes;
    private final Clock clock;

    Outbox(OutboxMessages messages, Routes routes, Clock clock) {
        this.messages = messages;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * Who gets messages of a kind that concern any of these units and roles: each person and robot
     * once, with those of the groups they stand for. None where no channel is configured.
     *
     * @param kind see {@link OutgoingNotice#kind()}
     * @param groups ids of units and roles
     */
    public List<Addressee> addressees(String kind, Collection<String> groups) {
        List<Addressee> found = new ArrayList<>();
        routes.all().forEach(route -> found.addAll(route.addressees(kind, groups)));
        return found;
    }

    /**
     * Leaves a message for an addressee. The same one again does nothing; a new digest takes the
     * place of one that could not be delivered yet.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a
     *     transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(OutgoingNotice notice, Addressee to) {
        String key = notice.key() + ":" + to.channel() + ":" + to.recipient();
        if (messages.existsByIdempotencyKey(key)) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(clock);
        if (OutgoingNotice.DIGEST.equals(notice.kind())) {
            messages.supersedeDigests(to.channel(), to.recipient(), now);
        }
        messages.save(new OutboxMessage(notice, to, key, now));
    }
}
