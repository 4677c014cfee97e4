package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.unit.UnitRegistry;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a system that is not a demo does about its first administrator; on an empty engine. */
class ConfiguredAdministratorTest {

    private static final String PASSWORD = "Hexi.2023.Long";

    private static ProcessEngine engine;
    private static IdentityService identity;

    @BeforeAll
    static void startEngine() {
        engine =
                ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                        .setJdbcUrl("jdbc:h2:mem:first-administrator")
                        .setProcessEngineName("first-administrator")
                        .setEnablePasswordPolicy(true)
                        .setJobExecutorActivate(false)
                        .buildProcessEngine();
        identity = engine.getIdentityService();
        identity.saveGroup(identity.newGroup(Groups.CAMUNDA_ADMIN));
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @AfterEach
    void deleteAccounts() {
        identity.createUserQuery().list().forEach(user -> identity.deleteUser(user.getId()));
        engine.getManagementService().deleteProperty(DemoAccounts.MARK);
    }

    @Test
    void refusesToStartWithoutOne() {
        assertThatThrownBy(() -> start(null, null))
                .isInstanceOf(AccountSetupException.class)
                .hasMessageContaining("没有配置管理员账号")
                .hasMessageContaining("SUPERVISION_ADMIN_USERID");
        assertThatThrownBy(() -> start("chief", " ")).isInstanceOf(AccountSetupException.class);
    }

    @Test
    void createsOneAndNobodyElse() {
        start("chief", PASSWORD);

        assertThat(identity.createUserQuery().list())
                .extracting(User::getId)
                .containsExactly("chief");
        assertThat(identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count())
                .isEqualTo(1);
        assertThat(identity.checkPassword("chief", PASSWORD)).isTrue();
    }

    @Test
    void needsNoConfigurationOnceThereIsOne() {
        start("chief", PASSWORD);

        start(null, null);
        start("other", PASSWORD);

        assertThat(identity.createUserQuery().list())
                .extracting(User::getId)
                .containsExactly("chief");
    }

    @Test
    void saysWhatPasswordMustBeLike() {
        assertThatThrownBy(() -> start("chief", "short"))
                .isInstanceOf(AccountSetupException.class)
                .hasMessageContaining("chief")
                .hasMessageContaining("密码至少10位");
    }

    @Test
    void startsAfterDemoAccountsAreDeleted() {
        engine.getManagementService().setProperty(DemoAccounts.MARK, "true");
        identity.saveUser(identity.newUser("supervisor"));
        assertThatThrownBy(() -> start("chief", PASSWORD)).hasMessageContaining("supervisor");

        identity.deleteUser("supervisor");
        start("chief", PASSWORD);

        assertThat(identity.createUserQuery().userId("chief").count()).isEqualTo(1);
    }

    private void start(String userId, String password) {
        new ConfiguredAdministrator(
                        identity,
                        engine.getManagementService(),
                        UnitRegistry.shipped(),
                        new AdminAccount(userId, password))
                .createMissing();
    }
}
