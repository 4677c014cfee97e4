package cn.luoyang.supervision.outbox;

import cn.luoyang.supervision.outbox.DeliveryException.Kind;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Delivers what is due. Tries each message at most once in a run, and when a receiver is down
 * leaves its other messages untouched, so that neither an hour without the receiver nor a leap of
 * the rehearsal clock makes it hammer. Several nodes may run at once: a message belongs to the node
 * that leased it.
 */
@Component
class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Routes routes;
    private final Deliveries deliveries;
    private final ReentrantLock turn = new ReentrantLock();

    Dispatcher(Routes routes, Deliveries deliveries) {
        this.routes = routes;
        this.deliveries = deliveries;
    }

    /**
     * Withdraws what became pointless and sends what is due.
     *
     * @return how many messages receivers took
     */
    int run() {
        // The lease keeps other nodes off; within this one a leap of the clock could end a lease.
        if (!turn.tryLock()) {
            return 0;
        }
        try {
            deliveries.withdrawClosed();
            int sent = 0;
            for (Route route : routes.all()) {
                sent += deliver(route);
            }
            return sent;
        } finally {
            turn.unlock();
        }
    }

    private int deliver(Route route) {
        int sent = 0;
        for (long id : deliveries.due(route)) {
            String holder = UUID.randomUUID().toString();
            Optional<Deliveries.Claimed> claimed = deliveries.claim(id, holder);
            if (claimed.isEmpty()) {
                continue;
            }
            try {
                route.send(claimed.get().message(), claimed.get().letter());
                deliveries.sent(id, holder);
                sent++;
            } catch (RuntimeException e) {
                // One broken letter must not hold up the others.
                LOG.error("Outgoing message {} could not be made", id, e);
                deliveries.failed(id, holder, String.valueOf(e.getMessage()));
            } catch (DeliveryException e) {
                LOG.warn("Outgoing message {} was not taken: {}", id, e.getMessage());
                if (e.kind() == Kind.NO_ADDRESS) {
                    deliveries.withdrawn(id, holder, Withdrawal.NO_ADDRESS);
                    continue;
                }
                deliveries.failed(id, holder, e.getMessage());
                if (e.kind() == Kind.RECEIVER_DOWN) {
                    break;
                }
            }
        }
        return sent;
    }
}
