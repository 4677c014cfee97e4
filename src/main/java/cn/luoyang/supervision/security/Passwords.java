package cn.luoyang.supervision.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.PasswordPolicyResult;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passwords as their owners chose them. A password an administrator, or the configuration, gave
 * somebody is an initial one and is to be changed at once. Which is which, a digest of what the
 * engine keeps of the chosen password says: however a password is set, by the web application, the
 * REST API or a start with a new administrator, it is another one than the owner chose.
 */
@Component
public class Passwords {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long FRESH_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int MOST_REMEMBERED = 20_000;

    private final IdentityService identity;
    private final JdbcTemplate jdbc;
    private final boolean initialToBeChanged;
    private final Clock clock = Clock.system(SHANGHAI);
    private final Map<String, State> known = new ConcurrentHashMap<>();

    Passwords(
            IdentityService identity,
            JdbcTemplate jdbc,
            @Value("${supervision.accounts.change-initial-password:true}")
                    boolean initialToBeChanged) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.initialToBeChanged = initialToBeChanged;
    }

    /**
     * @param mark digest of what the engine keeps of the password; null if there is no such account
     * @param chosen whether its owner chose it
     */
    private record State(String mark, boolean chosen, long readAt) {}

    /** Why a new password is not taken: a code of the policy's rules, or one of our own. */
    public record Refusal(String code, Map<String, String> parameters) {}

    /** Whether somebody has to choose a password of their own before anything else. */
    public boolean isInitial(String userId) {
        return initialToBeChanged && isGiven(userId);
    }

    /** Whether the password is one that somebody else chose. */
    boolean isGiven(String userId) {
        State state = state(userId);
        return state.mark() != null && !state.chosen();
    }

    /** Says whether it is still the same password; null if there is no such account. */
    String mark(String userId) {
        return state(userId).mark();
    }

    /**
     * Gives somebody the password they chose.
     *
     * @return why it is not taken; empty if it is
     */
    @Transactional
    public List<Refusal> change(String userId, String present, String wanted, String repeated) {
        User user = identity.createUserQuery().userId(userId).singleResult();
        if (user == null || !identity.checkPassword(userId, present)) {
            return List.of(new Refusal("present", Map.of()));
        }
        if (!wanted.equals(repeated)) {
            return List.of(new Refusal("repeated", Map.of()));
        }
        if (wanted.equals(present)) {
            return List.of(new Refusal("same", Map.of()));
        }
        PasswordPolicyResult policy = identity.checkPasswordAgainstPolicy(wanted, user);
        if (!policy.isValid()) {
            return policy.getViolatedRules().stream().map(Passwords::refusal).toList();
        }
        user.setPassword(wanted);
        identity.saveUser(user);
        set(userId, userId);
        return List.of();
    }

    private static Refusal refusal(PasswordPolicyRule rule) {
        Map<String, String> parameters = rule.getParameters();
        return new Refusal(rule.getPlaceholder(), parameters == null ? Map.of() : parameters);
    }

    /** A password was set: from now on it is its owner's own, or given to them. */
    void set(String userId, String by) {
        known.remove(userId);
        String mark = userId.equals(by) ? read(userId) : null;
        if (mark == null) {
            return;
        }
        Timestamp now = Timestamp.valueOf(LocalDateTime.ofInstant(clock.instant(), SHANGHAI));
        int updated =
                jdbc.update(
                        "update account_state set password_mark = ?, changed_at = ?"
                                + " where user_id = ?",
                        mark,
                        now,
                        userId);
        if (updated == 0) {
            jdbc.update(
                    "insert into account_state (user_id, password_mark, changed_at)"
                            + " values (?, ?, ?)",
                    userId,
                    mark,
                    now);
        }
        known.remove(userId);
    }

    private State state(String userId) {
        long now = System.nanoTime();
        State state = known.get(userId);
        if (state == null || now - state.readAt() > FRESH_NANOS) {
            String mark = read(userId);
            List<String> chosen =
                    jdbc.queryForList(
                            "select password_mark from account_state where user_id = ?",
                            String.class,
                            userId);
            state = new State(mark, mark != null && chosen.contains(mark), now);
            if (known.size() > MOST_REMEMBERED) {
                known.clear();
            }
            known.put(userId, state);
        }
        return state;
    }

    private String read(String userId) {
        List<String> kept =
                jdbc.queryForList(
                        "select concat(PWD_, ' ', coalesce(SALT_, '')) from ACT_ID_USER"
                                + " where ID_ = ? and PWD_ is not null",
                        String.class,
                        userId);
        return kept.isEmpty() ? null : digest(kept.get(0));
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
