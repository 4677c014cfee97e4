package cn.luoyang.supervision.engine;

import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is asked for with everything a page shows and hardly ever changes: read from the database
 * once and kept for three seconds, after which another server's change is seen, too. Thread-safe.
 *
 * @param <T> what is read, unchangeable
 */
public final class KeptReading<T> {

    private static final long KEPT_NANOS = 3_000_000_000L;

    private final UnaryOperator<T> reading;
    private volatile Kept<T> kept;

    /**
     * Keeps what is read.
     *
     * @param reading reads; given what was kept before, or null, it returns that if it still holds
     */
    public KeptReading(UnaryOperator<T> reading) {
        this.reading = reading;
    }

    /** What is kept, or is read now. */
    public T get() {
        Kept<T> known = kept;
        if (known == null || System.nanoTime() - known.at() > KEPT_NANOS) {
            T read = reading.apply(known == null ? null : known.read());
            known = new Kept<>(read, System.nanoTime());
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
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        forget();
                    }
                });
    }

    private record Kept<T>(T read, long at) {}
}
