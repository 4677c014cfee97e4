package cn.luoyang.supervision.cluster;

import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is asked for with everything a page shows and hardly ever changes: read from the database
 * once and kept as long as the revision of its subject is the same. Thread-safe.
 *
 * @param <T> what is read, unchangeable
 */
public final class KeptReading<T> {

    private final SharedState shared;
    private final SharedState.Subject subject;
    private final UnaryOperator<T> reading;
    private volatile Kept<T> kept;

    /**
     * Keeps what is read.
     *
     * @param subject what the nodes call it
     * @param reading reads; given what was kept before, or null, it returns that if it still holds
     */
    public KeptReading(SharedState shared, SharedState.Subject subject, UnaryOperator<T> reading) {
        this.shared = shared;
        this.subject = subject;
        this.reading = reading;
    }

    /** What is kept, or is read now. */
    public T get() {
        Kept<T> known = kept;
        long revision = shared.revision(subject);
        if (known == null || known.revision() != revision) {
            T read = reading.apply(known == null ? null : known.read());
            known = new Kept<>(read, revision);
            kept = known;
        }
        return known.read();
    }

    /** Reads again when it is next asked for. */
    public void forget() {
        kept = null;
    }

    /**
     * What the running transaction has changed holds for the rest of it, and for all once it is
     * committed.
     */
    public void changed() {
        forget();
        shared.changed(subject);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        forget();
                    }
                });
    }

    private record Kept<T>(T read, long revision) {}
}
