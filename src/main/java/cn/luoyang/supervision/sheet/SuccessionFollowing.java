package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.unit.UnitSucceeded;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a unit has typed and attached goes, with the reports its successor now has to answer for, to
 * the successor. What belongs to an accepted report stays where it is.
 */
@Component("sheetSuccession")
class SuccessionFollowing {

    private final EntityManager entities;

    SuccessionFollowing(EntityManager entities) {
        this.entities = entities;
    }

    @EventListener
    @Transactional
    public void follow(UnitSucceeded event) {
        entities.flush();
        for (String table : List.of("sheet_draft", "evidence")) {
            for (Object[] row : rowsOf(event.unitId(), table)) {
                if (passed(row, event)) {
                    move(table, row, event);
                }
            }
        }
        entities.clear();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rowsOf(String unit, String table) {
        return entities.createNativeQuery(
                        "select distinct key_task, period from " + table + " where unit_id = :unit")
                .setParameter("unit", unit)
                .getResultList();
    }

    private boolean passed(Object[] row, UnitSucceeded event) {
        return count("period_report", row, event.unitId()) == 0
                && count("sheet_draft", row, event.successor()) == 0;
    }

    private long count(String table, Object[] row, String unit) {
        return ((Number)
                        entities.createNativeQuery(
                                        "select count(*) from "
                                                + table
                                                + " where key_task = :item and period = :period"
                                                + " and unit_id = :unit")
                                .setParameter("item", row[0])
                                .setParameter("period", row[1])
                                .setParameter("unit", unit)
                                .getSingleResult())
                .longValue();
    }

    private void move(String table, Object[] row, UnitSucceeded event) {
        String key =
                "sheet_draft".equals(table)
                        ? "report_id = concat(key_task, ':', :to, ':', period), "
                        : "";
        var update =
                entities.createNativeQuery(
                                "update "
                                        + table
                                        + " set "
                                        + key
                                        + "unit_id = :to where key_task = :item"
                                        + " and period = :period and unit_id = :unit")
                        .setParameter("to", event.successor())
                        .setParameter("item", row[0])
                        .setParameter("period", row[1])
                        .setParameter("unit", event.unitId());
        update.executeUpdate();
    }
}
