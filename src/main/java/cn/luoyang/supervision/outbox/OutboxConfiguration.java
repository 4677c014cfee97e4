package cn.luoyang.supervision.outbox;

import java.time.Clock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    WallClock wallClock() {
        return Clock.systemUTC()::millis;
    }

    /** Runs the dispatcher in the background. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnProperty(
            name = "supervision.outbox.scheduled",
            havingValue = "true",
            matchIfMissing = true)
    static class Schedule {

        private final Dispatcher dispatcher;

        Schedule(Dispatcher dispatcher) {
            this.dispatcher = dispatcher;
        }

        @Scheduled(
                fixedDelayString = "${supervision.outbox.every:PT15S}",
                initialDelayString = "${supervision.outbox.every:PT15S}")
        @SchedulerLock(name = "outbox")
        void dispatch() {
            dispatcher.run();
        }
    }
}
