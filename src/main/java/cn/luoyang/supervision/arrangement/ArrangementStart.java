package cn.luoyang.supervision.arrangement;

import cn.luoyang.supervision.arrangement.ArrangementStore.Origin;
import cn.luoyang.supervision.calendar.HolidayArrangement;
import cn.luoyang.supervision.calendar.HolidayArrangements;
import cn.luoyang.supervision.cluster.SharedState;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * At start, before anything is dispatched: a release that ships a new year, or corrects one it
 * shipped before, loads it as the supervision office would. Years the office loaded stay.
 */
@Component
@Order(50)
class ArrangementStart implements ApplicationRunner {

    private final ArrangementStore store;
    private final CalendarLoading loading;
    private final SharedState shared;

    ArrangementStart(ArrangementStore store, CalendarLoading loading, SharedState shared) {
        this.store = store;
        this.loading = loading;
        this.shared = shared;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<HolidayArrangement> shipped = HolidayArrangements.shipped();
        Map<Integer, Origin> origins = store.origins();
        if (origins.isEmpty()) {
            // of several nodes that start at once the first one
            shared.inTurn(
                    SharedState.Subject.CALENDAR,
                    () -> {
                        if (store.origins().isEmpty()) {
                            store.save(shipped, Origin.SHIPPED, LedgerRecorder.SYSTEM);
                        }
                    });
            return;
        }
        List<HolidayArrangement> known = store.arrangements();
        List<HolidayArrangement> changed = new ArrayList<>();
        for (int year : ArrangementStore.years(shipped)) {
            if (origins.get(year) != Origin.LOADED && !of(year, shipped).equals(of(year, known))) {
                changed.addAll(of(year, shipped));
            }
        }
        if (!changed.isEmpty()) {
            loading.load(changed, Origin.SHIPPED, LedgerRecorder.SYSTEM);
        }
    }

    private static List<HolidayArrangement> of(int year, List<HolidayArrangement> arrangements) {
        return arrangements.stream().filter(a -> a.year() == year).toList();
    }
}
