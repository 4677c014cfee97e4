package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who guesses passwords is slowed down, and nobody else. */
class LoginThrottleTest {

    private long now;
    private final LoginThrottle throttle =
            new LoginThrottle(
                    (account, address) -> account.equals("admin") && address.equals("desk"),
                    () -> now);

    private void fail(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(account, address);
        }
    }

    @Test
    void fourWrongPasswordsCostNothingAndEachOneMoreDoublesTheWaitUpToFiveMinutes() {
        fail(4, "admin", "attacker");
        assertThat(throttle.wait("admin", "attacker")).isZero();

        fail(1, "admin", "attacker");
        assertThat(throttle.wait("admin", "attacker")).isEqualTo(Duration.ofSeconds(3));
        fail(1, "admin", "attacker");
        assertThat(throttle.wait("admin", "attacker")).isEqualTo(Duration.ofSeconds(6));
        fail(40, "admin", "attacker");
        assertThat(throttle.wait("admin", "attacker")).isEqualTo(Duration.ofMinutes(5));

        now += Duration.ofMinutes(5).toMillis();
        assertThat(throttle.wait("admin", "attacker")).isZero();
    }

    @Test
    void theAdministratorElsewhereDoesNotNotice() {
        fail(LoginThrottle.MOST_OF_ADDRESS - 1, "admin", "attacker");

        assertThat(throttle.wait("admin", "attacker")).isPositive();
        assertThat(throttle.wait("admin", "desk")).isZero();
        assertThat(throttle.wait("admin", "another desk")).isZero();
    }

    @Test
    void aHundredAddressesDoNotLockTheAdministratorOutOfTheirOwnDesk() {
        for (int i = 0; i < 2 * LoginThrottle.MOST_OF_ACCOUNT; i++) {
            throttle.failed("admin", "bot" + i);
        }

        assertThat(throttle.wait("admin", "bot999")).isPositive();
        assertThat(throttle.wait("admin", "desk")).isZero();
        now += Duration.ofHours(1).toMillis();
        assertThat(throttle.wait("admin", "bot999")).isZero();
    }

    @Test
    void oneAddressTryingOnePasswordOnEveryAccountIsHeld() {
        for (int i = 0; i < LoginThrottle.MOST_OF_ADDRESS; i++) {
            throttle.failed("clerk" + i, "attacker");
        }

        assertThat(throttle.wait("clerk9999", "attacker")).isPositive();
        assertThat(throttle.wait("clerk1", "desk")).isZero();
    }

    @Test
    void colleaguesBehindTheSameAddressWhoLogInFromItAsAlwaysAreStillHeard() {
        for (int i = 0; i < LoginThrottle.MOST_OF_ADDRESS; i++) {
            throttle.failed("clerk" + i, "desk");
        }

        assertThat(throttle.wait("admin", "desk")).isZero();
        assertThat(throttle.wait("clerk9999", "desk")).isPositive();
        fail(5, "admin", "desk");
        assertThat(throttle.wait("admin", "desk")).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theRightPasswordBeginsAnew() {
        fail(5, "industry01", "desk");
        throttle.succeeded("industry01", "desk");

        fail(4, "industry01", "desk");
        assertThat(throttle.wait("industry01", "desk")).isZero();
    }
}
