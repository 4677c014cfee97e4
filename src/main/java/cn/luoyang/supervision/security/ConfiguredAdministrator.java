package cn.luoyang.supervision.security;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The first administrator where it is not a demo. Everybody else is made by the administrator. A
 * system without one, or with accounts whose password is public, does not start.
 */
@Component
@Profile("!demo")
class ConfiguredAdministrator implements FirstAccounts {

    private final IdentityService identity;
    private final ManagementService management;
    private final UnitRegistry units;
    private final AdminAccount configured;

    ConfiguredAdministrator(
            IdentityService identity,
            ManagementService management,
            UnitRegistry units,
            AdminAccount configured) {
        this.identity = identity;
        this.management = management;
        this.units = units;
        this.configured = configured;
    }

    @Override
    public void createMissing() {
        refuseDemoAccounts();
        if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
            return;
        }
        if (!configured.isComplete()) {
            throw new AccountSetupException(
                    "没有系统管理员，也没有配置管理员账号。" + " There is no administrator and none is configured.",
                    "设置 supervision.admin.user-id 和 supervision.admin.password（环境变量"
                            + " SUPERVISION_ADMIN_USERID、SUPERVISION_ADMIN_PASSWORD）后重新启动。"
                            + " Set these two properties or environment variables and start again.",
                    null);
        }
        create();
    }

    private void create() {
        try {
            if (identity.createUserQuery().userId(configured.userId()).count() == 0) {
                User user = identity.newUser(configured.userId());
                user.setFirstName("系统管理员");
                user.setLastName("");
                user.setPassword(configured.password());
                identity.saveUser(user);
            }
            identity.createMembership(configured.userId(), Groups.CAMUNDA_ADMIN);
        } catch (ProcessEngineException e) {
            throw new AccountSetupException(
                    "不能创建管理员账号“"
                            + configured.userId()
                            + "”。 The administrator cannot be created: "
                            + e.getMessage(),
                    "账号只用字母、数字和 . - _；密码至少10位，含大写、小写字母、数字和特殊字符，且不含账号。"
                            + " User id: letters, digits and . - _ only. Password: at least 10"
                            + " characters with upper and lower case, digit and special character,"
                            + " not containing the user id.",
                    e);
        }
    }

    private void refuseDemoAccounts() {
        Map<String, String> properties = management.getProperties();
        if (!properties.containsKey(DemoAccounts.MARK)) {
            return;
        }
        TreeSet<String> left = new TreeSet<>(DemoAccounts.all(units).keySet());
        left.removeIf(id -> identity.createUserQuery().userId(id).count() == 0);
        if (!left.isEmpty()) {
            throw new AccountSetupException(
                    "数据库中还有密码公开的演示账号："
                            + String.join("、", left)
                            + "。 The database still holds demo accounts, whose password is public.",
                    "使用新的数据库，或以 demo 方式启动并删除这些账号。"
                            + " Use a new database, or start with profile demo and delete them.",
                    null);
        }
    }
}
