package cn.luoyang.supervision.calendar;

import java.util.List;

/** The arrangements an earlier run computed its deadlines by, wherever they are kept. */
public interface ArrangementsInForce {

    /** All of them; none before the first run. */
    List<HolidayArrangement> arrangements();

    /** Changes whenever they do, on whichever node; ask for it before them. */
    default long revision() {
        return 0;
    }
}
