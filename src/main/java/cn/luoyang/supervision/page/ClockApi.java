package cn.luoyang.supervision.page;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What time the system takes it to be, for the scripts of Camunda's web applications, which would
 * otherwise count from the browser's clock. Open to everybody: a login page asks as well.
 */
@RestController
class ClockApi {

    private final Clock clock;

    ClockApi(Clock clock) {
        this.clock = clock;
    }

    /** The moment under {@code now}, in UTC, such as 2023-04-20T04:00:00Z. */
    @GetMapping("/api/clock")
    Map<String, Instant> now() {
        return Map.of("now", clock.instant());
    }
}
