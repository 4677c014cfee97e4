package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Warns from 1 November on that next year's arrangement is not loaded: by then the State Council
 * has usually published it, and deadlines reach into the year.
 */
@Component("calendarHealthIndicator")
class CalendarHealth implements HealthIndicator {

    static final Status WARNING = new Status("WARNING");

    private final CurrentCalendar current;
    private final Clock clock;

    CalendarHealth(CurrentCalendar current, Clock clock) {
        this.current = current;
        this.clock = clock;
    }

    @Override
    public Health health() {
        LocalDate today = LocalDate.now(clock);
        boolean late = today.getMonthValue() >= Month.NOVEMBER.getValue();
        int needed = late ? today.getYear() + 1 : today.getYear();
        int last = current.calendar().lastArrangedYear();
        int provisional = current.calendar().provisionalYear();
        Health.Builder health =
                last >= needed
                        ? Health.up()
                                .withDetail(
                                        "message",
                                        "放假安排已载入至%d年，%d年为暂定。".formatted(last, provisional))
                        : Health.status(WARNING)
                                .withDetail(
                                        "message",
                                        "%1$d年的放假安排尚未载入，%1$d年的日期均为暂定；请督导专班载入国务院办公厅公布的安排。"
                                                .formatted(provisional));
        return health.withDetail("lastArrangedYear", last)
                .withDetail("provisionalYear", provisional)
                .build();
    }
}
