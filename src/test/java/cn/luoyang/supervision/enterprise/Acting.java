package cn.luoyang.supervision.enterprise;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Does something as a user of some groups, without a request. */
final class Acting {

    private Acting() {}

    static <T> T as(String user, Callable<T> work, String... groups) {
        TestingAuthenticationToken token =
                new TestingAuthenticationToken(
                        user,
                        "",
                        Arrays.stream(groups)
                                .map(g -> new SimpleGrantedAuthority("ROLE_" + g))
                                .toList());
        SecurityContextHolder.setContext(new SecurityContextImpl(token));
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** As the clerk of a unit. */
    static <T> T as(String unit, Callable<T> work) {
        return as(unit + "01", work, unit);
    }

    static void doAs(String unit, Runnable work) {
        as(
                unit,
                () -> {
                    work.run();
                    return null;
                });
    }
}
