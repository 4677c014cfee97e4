package cn.luoyang.supervision.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Registers the figures of the database with the monitoring. */
@Component
class Meters implements MeterBinder {

    private final Readings readings;

    Meters(Readings readings) {
        this.readings = readings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Figure figure : Figure.values()) {
            Gauge.builder(figure.meter(), readings, r -> r.read(figure))
                    .description(figure.description())
                    .register(registry);
        }
    }
}
