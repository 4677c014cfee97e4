package cn.luoyang.supervision.unit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnitConfiguration {

    @Bean
    UnitRegistry unitRegistry() {
        return UnitRegistry.shipped();
    }
}
