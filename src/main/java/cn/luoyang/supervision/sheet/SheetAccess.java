package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may read and who may fill in a row: its own unit works; the lead unit of its item, the
 * supervision office and the city's leaders read. Everybody else sees the ledger's board only.
 */
@Component
class SheetAccess {

    private final CurrentUser user;
    private final PlanCatalogue plan;

    SheetAccess(CurrentUser user, PlanCatalogue plan) {
        this.user = user;
        this.plan = plan;
    }

    /** Whether the user may fill in the sheets of a unit. */
    boolean mayFill(String unit) {
        return user.units().contains(unit);
    }

    /** Whether the user reads every row of every unit. */
    boolean readsAll() {
        return user.isSupervisor() || user.isLeader();
    }

    boolean mayRead(String unit, int keyTask) {
        return readsAll() || mayFill(unit) || leads(keyTask);
    }

    /** Whether the user belongs to the lead unit of an item. */
    boolean leads(int keyTask) {
        return user.units().contains(plan.keyTask(keyTask).lead());
    }

    /**
     * @throws ResponseStatusException 403 if the user may not fill in the unit's sheets
     */
    void demandFill(String unit) {
        if (!mayFill(unit)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /**
     * @throws ResponseStatusException 403 if the user may not read the row
     */
    void demandRead(RowKey row) {
        if (!mayRead(row.unit(), row.keyTask())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /** User id of whoever asks. */
    String userId() {
        return user.userId();
    }
}
