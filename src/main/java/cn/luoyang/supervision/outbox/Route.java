package cn.luoyang.supervision.outbox;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;

/** One way out: the mail server, or one robot. */
interface Route {

    /** Whom it reaches; see {@link Outbox#addressees}. */
    List<Addressee> addressees(String kind, Collection<String> groups);

    /** How many messages it takes now. */
    int room();

    /** Ids of the messages that are due on it, the longest waiting first, at most so many. */
    List<Long> due(OutboxMessages messages, LocalDateTime now, int most);

    /**
     * Hands one message over to the receiver.
     *
     * @throws DeliveryException if the receiver did not take it
     */
    void send(OutboxMessage message, Letter letter) throws DeliveryException;

    /** What administrators see of it: no secrets. */
    RouteView view();
}
