package cn.luoyang.supervision.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows in memory, in the order they were added. */
final class MemoryRows implements LedgerRows {

    private final Map<Class<?>, Map<Object, Object>> rows = new LinkedHashMap<>();

    private final SettledWork settled = new SettledWork();
    private final boolean resumed;
    private boolean lackingBeginnings;

    MemoryRows() {
        this(false);
    }

    private MemoryRows(boolean resumed) {
        this.resumed = resumed;
    }

    /** Rows to go on from where an earlier fold had got to. */
    static MemoryRows resumed() {
        return new MemoryRows(true);
    }

    /** From now on an event may be met whose beginning is missing or was passed over. */
    MemoryRows lackingBeginnings() {
        lackingBeginnings = true;
        return this;
    }

    @Override
    public boolean mayLackBeginnings() {
        return resumed || lackingBeginnings;
    }

    @Override
    public boolean isResumed() {
        return resumed;
    }

    @Override
    public void extendSettled(LedgerEvent event) {
        settled.extend(event.keyTask(), Objects.requireNonNullElse(event.unitId(), ""));
    }

    /** What tasks count for whose rows are gone. */
    SettledWork settled() {
        return settled;
    }

    @Override
    public <T> T find(Class<T> type, Object id) {
        return type.cast(rows.getOrDefault(type, Map.of()).get(id));
    }

    @Override
    public void add(Object id, Object row) {
        rows.computeIfAbsent(row.getClass(), t -> new LinkedHashMap<>()).put(id, row);
    }

    @Override
    public List<UnitRow> unitRows(Integer keyTask) {
        return all(UnitRow.class).stream()
                .filter(r -> Objects.equals(r.keyTask(), keyTask))
                .toList();
    }

    @Override
    public List<PeriodReport> reports(Integer keyTask, String unitId) {
        return all(PeriodReport.class).stream()
                .filter(r -> Objects.equals(r.keyTask(), keyTask) && r.unitId().equals(unitId))
                .toList();
    }

    @Override
    public void remove(Object id, Object row) {
        rows.getOrDefault(row.getClass(), Map.of()).remove(id);
    }

    <T> List<T> all(Class<T> type) {
        return rows.getOrDefault(type, Map.of()).values().stream().map(type::cast).toList();
    }

    Collection<Class<?>> types() {
        return rows.keySet();
    }
}
