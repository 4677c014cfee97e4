package cn.luoyang.supervision.unit;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnitConfiguration {

    @Bean
    UnitRegistry unitRegistry(ObjectProvider<UnitChanges> changes) {
        // Asked for each unit of each row of a page: looking up the bean each time takes longer.
        AtomicReference<UnitChanges> found = new AtomicReference<>();
        return UnitRegistry.shipped()
                .following(
                        () -> {
                            UnitChanges known = found.get();
                            if (known == null) {
                                known = changes.getIfAvailable();
                                found.set(known);
                            }
                            return known == null ? List.of() : known.inForce();
                        });
    }
}
