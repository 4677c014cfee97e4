package cn.luoyang.supervision.rehearsal;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the rehearsal clock drive the timers once the plan is dispatched. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Profile({"demo", "rehearsal"})
@ConditionalOnProperty(name = "supervision.rehearsal.drive-timers", matchIfMissing = true)
@Order(200)
class RehearsalStart implements ApplicationRunner {

    private final Rehearsal rehearsal;

    RehearsalStart(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        rehearsal.open();
    }
}
