package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.unit.UnitRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    PlanCatalogue planCatalogue(UnitRegistry units) {
        return PlanCatalogue.shipped(units);
    }
}
