package cn.luoyang.supervision.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Does what the system does for whoever is logged in. The engine's rights are those of tasks and
 * would refuse it; who may ask for it, the caller has checked.
 */
@Component
public class SystemActor {

    private final IdentityService identity;

    SystemActor(IdentityService identity) {
        this.identity = identity;
    }

    /** Does work that has a result; the person is who acts again afterwards. */
    public <T> T call(Supplier<T> work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(person);
        }
    }

    /** Does work without a result. */
    public void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return null;
                });
    }
}
