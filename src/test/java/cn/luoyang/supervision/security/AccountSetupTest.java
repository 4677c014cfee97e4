package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The groups, grants, filters and accounts the demo begins with. */
@PlanTest
class AccountSetupTest {

    @Autowired AccountSetup setup;
    @Autowired UnitRegistry units;
    @Autowired IdentityService identity;
    @Autowired ManagementService management;
    @Autowired AuthorizationService authorizations;
    @Autowired FilterService filters;
    @Autowired TaskService tasks;
    @Autowired Office office;

    @Test
    void everyUnitHasGroupAndClerk() {
        assertThat(units.all())
                .filteredOn(unit -> unit.kind() != UnitKind.OFFICE)
                .hasSize(38)
                .allSatisfy(
                        unit -> {
                            User clerk =
                                    identity.createUserQuery()
                                            .memberOfGroup(unit.id())
                                            .userId(unit.id() + "01")
                                            .singleResult();
                            assertThat(clerk.getFirstName()).isEqualTo(unit.shortName());
                            assertThat(clerk.getLastName()).isEmpty();
                            assertThat(identity.checkPassword(clerk.getId(), "Luoyang@2025"))
                                    .isTrue();
                        });
        assertThat(groupName("supervisionOffice")).isEqualTo("督导专班");
        assertThat(groupName("processAnalyst")).isEqualTo("流程分析员");
        assertThat(groupName("cityLeadership")).isEqualTo("分管市领导");
        assertThat(groupName("camunda-admin")).isEqualTo("系统管理员");
    }

    @Test
    void secondStartLeavesChangesOfAdministratorAlone() {
        Authorization mayRead =
                authorizations
                        .createAuthorizationQuery()
                        .groupIdIn("finance")
                        .resourceType(Resources.PROCESS_DEFINITION)
                        .singleResult();
        authorizations.deleteAuthorization(mayRead.getId());
        long grants = authorizations.createAuthorizationQuery().count();
        long accounts = identity.createUserQuery().count();
        long shipped = filters.createFilterQuery().count();
        try {
            setup.afterSingletonsInstantiated();

            assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(grants);
            assertThat(identity.createUserQuery().count()).isEqualTo(accounts);
            assertThat(filters.createFilterQuery().count()).isEqualTo(shipped);
        } finally {
            Authorization again =
                    authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            again.setGroupId("finance");
            again.setResource(Resources.PROCESS_DEFINITION);
            again.setResourceId(Authorization.ANY);
            again.addPermission(Permissions.READ);
            authorizations.saveAuthorization(again);
        }
    }

    @Test
    void otherProfileRefusesDatabaseOfDemo() {
        FirstAccounts production =
                new ConfiguredAdministrator(
                        identity, management, units, new AdminAccount("chief", "Zx9!zx9!zx9"));

        assertThatThrownBy(production::createMissing)
                .isInstanceOf(AccountSetupException.class)
                .hasMessageContaining("admin、")
                .hasMessageContaining("industry01")
                .hasMessageContaining("demo accounts");
        assertThat(identity.createUserQuery().userId("chief").count()).isZero();
    }

    @Test
    void clerkChoosesAmongFiveFiltersAndSupervisorAmongSix() {
        office.logIn("industry01", "industry");
        assertThat(names()).containsExactlyInAnyOrder("本单位待办", "我的任务", "未签收", "本周到期", "已超期");

        office.logIn("supervisor", "supervisionOffice");
        assertThat(names())
                .containsExactlyInAnyOrder("本单位待办", "我的任务", "未签收", "本周到期", "已超期", "全部任务");
    }

    @Test
    void filtersFollowUnitPersonAndClock() {
        // Monday 3 April 2023, 09:00.
        task("昨天到期", "industry", "2023-04-02T18:00");
        task("刚到期", "industry", "2023-04-03T08:59:59");
        task("周日到期", "industry", "2023-04-09T23:59:59");
        task("下周一到期", "industry", "2023-04-10T00:00");
        task("别单位的", "finance", "2023-04-02T18:00");
        tasks.claim(task("已签收", "industry", "2023-05-01T18:00"), "industry01");

        office.logIn("industry01", "industry");
        assertThat(listed("本单位待办"))
                .containsExactlyInAnyOrder("昨天到期", "刚到期", "周日到期", "下周一到期", "已签收");
        assertThat(listed("我的任务")).containsExactly("已签收");
        assertThat(listed("未签收")).containsExactlyInAnyOrder("昨天到期", "刚到期", "周日到期", "下周一到期");
        assertThat(listed("本周到期")).containsExactlyInAnyOrder("刚到期", "周日到期");
        assertThat(listed("已超期")).containsExactlyInAnyOrder("昨天到期", "刚到期");

        office.itIs("2023-04-10T09:00");
        assertThat(listed("本周到期")).containsExactly("下周一到期");
        assertThat(listed("已超期")).hasSize(4).doesNotContain("已签收", "别单位的");

        office.logIn("supervisor", "supervisionOffice");
        assertThat(listed("已超期")).hasSize(5).contains("别单位的");
        assertThat(listed("全部任务")).hasSize(6);
    }

    private String groupName(String id) {
        return identity.createGroupQuery().groupId(id).singleResult().getName();
    }

    private List<String> names() {
        return filters.createFilterQuery().list().stream().map(Filter::getName).toList();
    }

    private List<String> listed(String name) {
        String id = filters.createFilterQuery().filterName(name).singleResult().getId();
        List<Task> found = filters.list(id);
        return found.stream().map(Task::getName).toList();
    }

    private String task(String name, String group, String due) {
        Task task = tasks.newTask();
        task.setName(name);
        task.setDueDate(DateTime.parse(due).toDate());
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), group);
        return task.getId();
    }
}
