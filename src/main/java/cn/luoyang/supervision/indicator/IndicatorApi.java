package cn.luoyang.supervision.indicator;

import cn.luoyang.supervision.enterprise.Enterprises;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The computed indicators as JSON, of what the user may see. */
@RestController
class IndicatorApi {

    private final ComputedIndicators computed;
    private final Enterprises enterprises;
    private final Clock clock;

    IndicatorApi(ComputedIndicators computed, Enterprises enterprises, Clock clock) {
        this.computed = computed;
        this.enterprises = enterprises;
        this.clock = clock;
    }

    /** All on a day, of a county or of everything the user sees. */
    @GetMapping("/api/enterprises/indicators")
    List<ComputedValue> all(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(required = false) String county) {
        if (!enterprises.mayEnter()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        String only = county == null || county.isBlank() ? null : county;
        return ComputedIndicators.COMPUTED.stream()
                .map(id -> computed.visibleValue(id, day, only))
                .toList();
    }
}
