package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    PlanCatalogue planCatalogue(
            UnitRegistry units, ObjectProvider<PlanEditions> editions, Clock clock) {
        AtomicReference<PlanEditions> found = new AtomicReference<>();
        return new PlanCatalogue(
                new PlanInForce(
                        PlanCatalogue.shipped(units),
                        () -> {
                            PlanEditions known = found.get();
                            if (known == null) {
                                known = editions.getIfAvailable();
                                found.set(known);
                            }
                            return known == null ? List.of() : known.inForce();
                        },
                        units,
                        clock));
    }
}
