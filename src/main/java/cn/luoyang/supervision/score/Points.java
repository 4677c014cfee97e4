package cn.luoyang.supervision.score;

import cn.luoyang.supervision.plan.PlanCatalogue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** How pages write points, and the years they offer; templates ask for it by the bean's name. */
@Component("points")
class Points {

    private static final int FIRST_YEAR = 2023;

    private final PlanCatalogue plan;
    private final Clock clock;

    Points(PlanCatalogue plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** Points with their sign: +1, 0, −2. */
    public String text(BigDecimal points) {
        String number = points.abs().stripTrailingZeros().toPlainString();
        return switch (points.signum()) {
            case 1 -> "+" + number;
            case -1 -> "−" + number;
            default -> "0";
        };
    }

    /** The years of the plan that have begun, and this year. */
    public List<Integer> years() {
        int last = Math.max(FIRST_YEAR, LocalDate.now(clock).getYear());
        return IntStream.rangeClosed(FIRST_YEAR, last)
                .filter(year -> year <= plan.planEnd().getYear() || year == last)
                .boxed()
                .toList();
    }
}
