package cn.luoyang.supervision.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

    @Bean
    CurrentCalendar currentCalendar(ArrangementsInForce inForce) {
        return CurrentCalendar.atStart(inForce);
    }
}
