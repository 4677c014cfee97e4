package cn.luoyang.supervision.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords, and only them. The engine's own lock holds an account, whoever
 * tries it: anybody could keep the administrator out by a wrong password now and then. Here the
 * delay belongs to an account as tried from one address; whoever sits elsewhere does not notice.
 *
 * <ul>
 *   <li>An account from one address: four wrong passwords are free, then 3 s, doubling up to 5 min.
 *   <li>One address over all accounts: after fifty wrong passwords within ten minutes, only
 *       accounts whose owner logged in from there within 90 days are still heard: a bureau behind
 *       one address is not held up by one of its machines.
 *   <li>One account over all addresses: after a hundred within an hour, only addresses from which
 *       its owner logged in within 90 days are still heard.
 * </ul>
 *
 * <p>Kept in memory: on two nodes a guesser has twice as many tries, which changes nothing that
 * matters.
 */
@Component
class LoginThrottle {

    static final int FREE = 4;
    static final int MOST_OF_ADDRESS = 50;
    static final int MOST_OF_ACCOUNT = 100;

    private static final long FIRST_DELAY = 3_000;
    private static final long LONGEST_DELAY = Duration.ofMinutes(5).toMillis();
    private static final long ADDRESS_SPAN = Duration.ofMinutes(10).toMillis();
    private static final long ACCOUNT_SPAN = Duration.ofHours(1).toMillis();
    private static final long PAIR_SPAN = Duration.ofHours(24).toMillis();
    private static final int KNOWN_DAYS = 90;
    private static final int MOST_REMEMBERED = 50_000;

    private final BiPredicate<String, String> known;
    private final LongSupplier millis;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    @Autowired
    LoginThrottle(AccessLog log) {
        this(
                (account, address) -> log.knows(account, address, KNOWN_DAYS),
                () -> System.nanoTime() / 1_000_000);
    }

    /**
     * @param known whether an account's owner has logged in from an address before
     * @param millis a clock that runs on, from any beginning
     */
    LoginThrottle(BiPredicate<String, String> known, LongSupplier millis) {
        this.known = known;
        this.millis = millis;
    }

    /** Wrong passwords within a span, and until when nobody is heard. */
    private static final class Failures {
        private int count;
        private long since;
        private long heldUntil;
    }

    /** How long to wait before a password is looked at; zero where it is looked at now. */
    Duration wait(String account, String address) {
        long now = millis.getAsLong();
        long pair;
        long strangers;
        synchronized (failures) {
            pair = held(pair(account, address), now);
            strangers = held(address(address), now);
            if (held(account(account), now) > now) {
                strangers = Math.max(strangers, now + LONGEST_DELAY);
            }
        }
        long until = strangers > now && !known.test(account, address) ? strangers : pair;
        return Duration.ofMillis(Math.max(0, Math.max(pair, until) - now));
    }

    /** A wrong password. */
    void failed(String account, String address) {
        long now = millis.getAsLong();
        synchronized (failures) {
            Failures pair = count(pair(account, address), PAIR_SPAN, now);
            if (pair.count > FREE) {
                int doubled = Math.min(pair.count - FREE - 1, 20);
                pair.heldUntil = now + Math.min(LONGEST_DELAY, FIRST_DELAY << doubled);
            }
            Failures everywhere = count(account(account), ACCOUNT_SPAN, now);
            if (everywhere.count >= MOST_OF_ACCOUNT) {
                everywhere.heldUntil = now + ACCOUNT_SPAN;
            }
            Failures all = count(address(address), ADDRESS_SPAN, now);
            if (all.count >= MOST_OF_ADDRESS) {
                all.heldUntil = now + LONGEST_DELAY;
            }
        }
    }

    /** The right password: this account is free again from this address. */
    void succeeded(String account, String address) {
        synchronized (failures) {
            failures.remove(pair(account, address));
        }
    }

    private Failures count(String key, long span, long now) {
        Failures counted = failures.computeIfAbsent(key, k -> new Failures());
        if (counted.count == 0 || now - counted.since > span) {
            counted.count = 0;
            counted.since = now;
        }
        counted.count++;
        return counted;
    }

    private long held(String key, long now) {
        Failures counted = failures.get(key);
        return counted == null ? now : counted.heldUntil;
    }

    private static String pair(String account, String address) {
        return "p " + account + " " + address;
    }

    private static String account(String account) {
        return "u " + account;
    }

    private static String address(String address) {
        return "a " + address;
    }
}
