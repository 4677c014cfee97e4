package cn.luoyang.supervision.security;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * One account for each unit and role, all with the one password printed in the README. The database
 * remembers that it held them, see {@link ConfiguredAdministrator}.
 */
@Component
@Profile("demo")
class DemoAccounts implements FirstAccounts {

    /** Engine property that says a database was filled by the demo. */
    static final String MARK = "supervision.demo-accounts";

    private static final String PASSWORD = "Luoyang@2025";

    /** Units in which representation and hand-over can be tried out. */
    private static final List<String> WITH_TWO_CLERKS = List.of("industry", "mengjin");

    private final IdentityService identity;
    private final ManagementService management;
    private final UnitRegistry units;

    DemoAccounts(IdentityService identity, ManagementService management, UnitRegistry units) {
        this.identity = identity;
        this.management = management;
        this.units = units;
    }

    @Override
    public void createMissing() {
        management.setProperty(MARK, "true");
        Map<String, Account> missing = all(units);
        identity.createUserQuery().unlimitedList().stream()
                .map(User::getId)
                .forEach(missing::remove);
        missing.forEach(
                (id, account) -> {
                    User user = identity.newUser(id);
                    // The web applications print first name, blank, last name: not for a Chinese
                    // name.
                    user.setFirstName(account.name());
                    user.setLastName("");
                    user.setPassword(PASSWORD);
                    identity.saveUser(user);
                    identity.createMembership(id, account.group());
                });
    }

    /** The demo's accounts by user id. */
    static Map<String, Account> all(UnitRegistry units) {
        Map<String, Account> all = new LinkedHashMap<>();
        for (Unit unit : units.all()) {
            if (unit.kind() != UnitKind.OFFICE) {
                all.put(unit.id() + "01", new Account(unit.shortName(), unit.id()));
            }
        }
        for (String unit : WITH_TWO_CLERKS) {
            all.put(unit + "02", new Account(units.get(unit).shortName() + "（二）", unit));
        }
        all.put("supervisor", new Account("督导专班", Groups.SUPERVISION_OFFICE));
        all.put("analyst", new Account("流程分析员", Groups.PROCESS_ANALYST));
        all.put("leader", new Account("分管市领导", Groups.CITY_LEADERSHIP));
        all.put("admin", new Account("系统管理员", Groups.CAMUNDA_ADMIN));
        return all;
    }

    /**
     * An account of the demo.
     *
     * @param name as shown
     * @param group its only group
     */
    record Account(String name, String group) {}
}
