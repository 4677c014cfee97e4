package cn.luoyang.supervision.score;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScoreConfiguration {

    @Bean
    ScoreRuleTable scoreRuleTable() {
        return ScoreRuleTable.shipped();
    }
}
