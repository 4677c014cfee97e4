package cn.luoyang.supervision.ledger;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rows in the database, in the running transaction. */
@Component
class DatabaseRows implements LedgerRows {

    private final EntityManager entities;

    DatabaseRows(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public <T> T find(Class<T> type, Object id) {
        return entities.find(type, id);
    }

    @Override
    public void add(Object id, Object row) {
        entities.persist(row);
    }

    @Override
    public List<UnitRow> unitRows(Integer keyTask) {
        return entities.createQuery(
                        "select r from UnitRow r where r.keyTask = :keyTask", UnitRow.class)
                .setParameter("keyTask", keyTask)
                .getResultList();
    }

    @Override
    public List<PeriodReport> reports(Integer keyTask, String unitId) {
        return entities.createQuery(
                        "select r from PeriodReport r where r.keyTask = :keyTask"
                                + " and r.unitId = :unit order by r.reportId",
                        PeriodReport.class)
                .setParameter("keyTask", keyTask)
                .setParameter("unit", unitId)
                .getResultList();
    }

    @Override
    public void remove(Object id, Object row) {
        entities.remove(row);
    }
}
