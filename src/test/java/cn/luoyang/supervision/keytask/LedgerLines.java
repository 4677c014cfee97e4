package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.story.Office;
import java.util.List;
import java.util.stream.Stream;

/** The ledger in the short lines that stories quote: a unit, and what is said about it. */
final class LedgerLines {

    /** 各县区人民政府. */
    static final List<String> COUNTIES =
            List.of(
                    "laocheng",
                    "xigong",
                    "chanhe",
                    "jianxi",
                    "luolong",
                    "mengjin",
                    "yanshi",
                    "xinan",
                    "luanchuan",
                    "song",
                    "ruyang",
                    "yiyang",
                    "luoning",
                    "yichuan");

    private LedgerLines() {}

    /** Who was handed a step, and its deadline: {@code song 2025-07-15T18:00}. */
    static List<String> due(Office office, String step) {
        return handedOut(office, step).map(e -> e.unitId() + " " + e.dueAt()).toList();
    }

    /** When a step was handed out: {@code 2025-07-01T09:00}, each moment once. */
    static List<String> opened(Office office, String step) {
        return handedOut(office, step).map(e -> e.occurredAt().toString()).distinct().toList();
    }

    /** Whom events of a type concern, and which step: {@code song 报送拟出台涉企政策}. */
    static List<String> about(Office office, EventType type) {
        return office.events(type).stream().map(e -> e.unitId() + " " + e.stepName()).toList();
    }

    /** What the forms of a step were filled in with, as the ledger keeps it. */
    static List<String> answers(Office office, String step) {
        return office.events(EventType.TASK_COMPLETED).stream()
                .filter(e -> step.equals(e.stepId()))
                .map(LedgerEvent::figures)
                .toList();
    }

    /** The same said of every county. */
    static List<String> everyCounty(String what) {
        return COUNTIES.stream().map(county -> county + " " + what).toList();
    }

    private static Stream<LedgerEvent> handedOut(Office office, String step) {
        return office.events(EventType.TASK_CREATED).stream().filter(e -> step.equals(e.stepId()));
    }
}
