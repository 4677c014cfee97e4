package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.calendar.Periods;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.plan.PlanCatalogue;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendar's rules as diagrams see them: {@code ${deadlines.…}} and {@code ${periods.…}}. */
@Configuration(proxyBeanMethods = false)
class KeyTaskBeans {

    @Bean
    @DiagramBean
    Deadlines deadlines(Clock clock, CurrentCalendar calendar) {
        return new Deadlines(clock, calendar);
    }

    @Bean
    @DiagramBean
    Periods periods(Clock clock, CurrentCalendar calendar, PlanCatalogue plan) {
        return new Periods(clock, calendar, plan.planEnd());
    }
}
