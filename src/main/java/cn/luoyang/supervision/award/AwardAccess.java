package cn.luoyang.supervision.award;

import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who sees which awards: bureaus, the supervision office, the leadership and administrators all of
 * them, a county government those of its own enterprises. Somebody of no unit sees none.
 */
@Component
class AwardAccess {

    private final AwardDesk desk;
    private final CurrentUser user;
    private final UnitRegistry units;

    AwardAccess(AwardDesk desk, CurrentUser user, UnitRegistry units) {
        this.desk = desk;
        this.user = user;
        this.units = units;
    }

    /** All that the user may see, the latest first. */
    List<AwardCase> awards(LocalDate asOf) {
        return desk.awards(asOf).stream().filter(this::isVisible).toList();
    }

    /**
     * One award; to whom it does not concern it does not exist.
     *
     * @throws AwardProblem 404 if there is none the user may see, or not yet on that day
     */
    AwardCase award(long id, LocalDate asOf) {
        AwardCase award = desk.award(id);
        AwardCase then = asOf == null ? award : award.on(asOf);
        if (then == null || !isVisible(then)) {
            throw AwardProblem.unknown(id);
        }
        return then;
    }

    /** The treasuries whose payments the user enters for an award. */
    List<Treasury> payable(AwardCase award) {
        return award.approval() == null
                ? List.of()
                : award.treasuries().stream()
                        .filter(treasury -> user.groups().contains(desk.payer(award, treasury)))
                        .toList();
    }

    private boolean isVisible(AwardCase award) {
        return seesAll() || user.groups().contains(award.application().county());
    }

    private boolean seesAll() {
        return user.isSupervisor()
                || user.isLeader()
                || user.isAdmin()
                || user.units().stream().anyMatch(id -> units.get(id).kind() == UnitKind.BUREAU);
    }
}
