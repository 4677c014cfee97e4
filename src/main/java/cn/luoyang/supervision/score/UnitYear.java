package cn.luoyang.supervision.score;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** What the page of a unit shows of its score; the template asks for it by the bean's name. */
@Component("unitYear")
class UnitYear {

    private final Scores scores;
    private final Clock clock;

    UnitYear(Scores scores, Clock clock) {
        this.scores = scores;
        this.clock = clock;
    }

    /** The score of a unit for the year of a day, as of that day. */
    public UnitScore of(String unit, LocalDate asOf) {
        return scores.of(unit, ScorePeriod.of(year(asOf)), asOf);
    }

    /** The year of a day, or of now. */
    public int year(LocalDate asOf) {
        return asOf == null ? LocalDate.now(clock).getYear() : asOf.getYear();
    }
}
