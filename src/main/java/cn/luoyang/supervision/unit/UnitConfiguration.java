package cn.luoyang.supervision.unit;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnitConfiguration {

    @Bean
    UnitRegistry unitRegistry(ObjectProvider<UnitChanges> changes) {
        return UnitRegistry.shipped()
                .following(
                        () -> {
                            UnitChanges known = changes.getIfAvailable();
                            return known == null ? List.of() : known.inForce();
                        });
    }
}
