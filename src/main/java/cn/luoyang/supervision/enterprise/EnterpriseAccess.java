package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may see and who may record what. A county knows its own enterprises only, by where they are
 * registered today; to it the others do not exist. Bureaus and those who supervise see all; the
 * industry bureau records titles, lists and merges, and where an enterprise belongs if two counties
 * disagree; everything else is its county's to record.
 */
@Component
class EnterpriseAccess {

    /** The bureau that keeps the library. */
    static final String INDUSTRY = "industry";

    private final CurrentUser user;
    private final UnitRegistry units;

    EnterpriseAccess(CurrentUser user, UnitRegistry units) {
        this.user = user;
        this.units = units;
    }

    /** Whether the user sees every enterprise. */
    boolean readsAll() {
        return user.isSupervisor()
                || user.isLeader()
                || user.isAdmin()
                || user.units().stream().anyMatch(u -> units.get(u).kind() == UnitKind.BUREAU);
    }

    /** The counties the user belongs to. */
    Set<String> ownCounties() {
        Set<String> own = new LinkedHashSet<>();
        for (String unit : user.units()) {
            if (units.get(unit).kind() == UnitKind.COUNTY) {
                own.add(unit);
            }
        }
        return own;
    }

    /** Whether the user keeps the library. */
    boolean isIndustry() {
        return user.units().contains(INDUSTRY);
    }

    /** Whether there is anything for the user to see. */
    boolean mayEnter() {
        return readsAll() || !ownCounties().isEmpty();
    }

    /**
     * @throws ResponseStatusException 403 if there is nothing here for the user
     */
    void demandEntry() {
        if (!mayEnter()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    boolean mayRead(String county) {
        return readsAll() || ownCounties().contains(county);
    }

    /** Counties the user sees the enterprises of; null for all. */
    Set<String> visibleCounties() {
        return readsAll() ? null : ownCounties();
    }

    boolean mayRecord(FactKind kind, String county) {
        if (kind == FactKind.COUNTY && isIndustry()) {
            return true;
        }
        return kind.isOfIndustryBureau() ? isIndustry() : ownCounties().contains(county);
    }

    /** Whether the user may enter new enterprises, and files of them, for a county. */
    boolean mayRegister(String county) {
        return isIndustry() || ownCounties().contains(county);
    }

    /** Whether the user enters new enterprises at all. */
    boolean mayRegisterAny() {
        return isIndustry() || !ownCounties().isEmpty();
    }

    /** Whether the user sees phone numbers of all enterprises. */
    boolean seesAllPersonalData() {
        return user.isSupervisor() || isIndustry();
    }

    /** Whether the user sees phone numbers of a county's enterprises. */
    boolean seesPersonalData(String county) {
        return seesAllPersonalData() || ownCounties().contains(county);
    }

    /** The user's id, or {@code system} where nobody is logged in. */
    String userId() {
        return user.groups().isEmpty() ? "system" : user.userId();
    }

    /** A person's name as others see it: 王**. */
    static String maskedName(String name) {
        return name == null || name.isEmpty() ? name : name.substring(0, 1) + "**";
    }

    /** A phone number as others see it: 138****1234. */
    static String masked(String phone) {
        if (phone == null || phone.length() < 8) {
            return phone == null ? null : "****";
        }
        return phone.substring(0, 3)
                + "*".repeat(phone.length() - 7)
                + phone.substring(phone.length() - 4);
    }
}
