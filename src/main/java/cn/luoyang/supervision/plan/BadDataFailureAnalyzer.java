package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.calendar.HolidayArrangementException;
import cn.luoyang.supervision.unit.RegistryException;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * When the catalogue, the registry or the calendar stops the start, says which line to correct and
 * spares the stack trace.
 */
final class BadDataFailureAnalyzer implements FailureAnalyzer {

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(
                        cause ->
                                cause instanceof CatalogueException
                                        || cause instanceof RegistryException
                                        || cause instanceof HolidayArrangementException)
                .findFirst()
                .map(
                        cause ->
                                new FailureAnalysis(
                                        cause.getMessage(),
                                        "改正上述文件中的这一处后重新启动。"
                                                + " Correct this place in the file named above and start again.",
                                        cause))
                .orElse(null);
    }
}
