package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Names such as 𠮷林 and 㐂 lie where the engine's own tables cannot keep them: the first one needs
 * four bytes.
 */
class RareCharactersOnMySqlIT extends OnRealMySql {

    private static final String RARE = "𠮷林㐂督查𪚥";

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired IdentityService identity;
    @Autowired TaskService tasks;
    @Autowired HistoryService history;
    @Autowired JdbcTemplate jdbc;

    @Test
    void everyTableIsUtf8mb4() {
        assertThat(
                        jdbc.queryForList(
                                "select concat(table_name, ' ', table_collation) from"
                                        + " information_schema.tables where table_schema ="
                                        + " database() and table_collation <> 'utf8mb4_bin'",
                                String.class))
                .isEmpty();
        assertThat(
                        jdbc.queryForList(
                                "select concat(table_name, '.', column_name) from"
                                        + " information_schema.columns where table_schema ="
                                        + " database() and character_set_name <> 'utf8mb4'",
                                String.class))
                .isEmpty();
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from information_schema.tables where table_schema"
                                        + " = database() and table_name like 'ACT%'",
                                Integer.class))
                .isGreaterThan(45);
    }

    @Test
    void theNameOfAnAccount() {
        User user = identity.newUser("rare");
        user.setFirstName(RARE);
        user.setLastName("");
        user.setPassword("Luoyang@2025");
        identity.saveUser(user);
        try {
            assertThat(identity.createUserQuery().userFirstName(RARE).singleResult().getId())
                    .isEqualTo("rare");
        } finally {
            identity.deleteUser("rare");
        }
    }

    @Test
    void textAndDescriptionOfATaskItsVariablesAndComments() {
        office.launch(20);
        Task task = office.task("mengjin", "userTask_claimShare");
        task.setName(RARE);
        task.setDescription(RARE + "说明");
        tasks.saveTask(task);
        tasks.setVariable(task.getId(), "text", RARE);
        tasks.setVariable(
                task.getId(),
                "object",
                Variables.objectValue(List.of(RARE))
                        .serializationDataFormat("application/json")
                        .create());
        tasks.createComment(task.getId(), task.getProcessInstanceId(), RARE.repeat(20));
        Task read = tasks.createTaskQuery().taskName(RARE).singleResult();
        assertThat(read.getDescription()).isEqualTo(RARE + "说明");
        assertThat(tasks.getVariable(task.getId(), "text")).isEqualTo(RARE);
        assertThat(tasks.getVariable(task.getId(), "object")).isEqualTo(List.of(RARE));
        assertThat(tasks.getTaskComments(task.getId()))
                .extracting(c -> c.getFullMessage())
                .containsExactly(RARE.repeat(20));
        assertThat(
                        history.createHistoricVariableInstanceQuery()
                                .variableValueEquals("text", RARE)
                                .count())
                .isPositive();
    }

    @Test
    void whatAFormAnswersReachesTheLedgerAndThePages() throws Exception {
        office.launch(20);
        Task task = office.task("mengjin", "userTask_claimShare");
        String field =
                office.schema(task).fields().stream()
                        .filter(f -> f.type().equals("textarea") && !f.disabled())
                        .findFirst()
                        .orElseThrow()
                        .key();
        office.completeAs("mengjin", "userTask_claimShare", Map.of(field, RARE + "，措施已落实到岗到人。"));
        assertThat(office.events(EventType.TASK_COMPLETED))
                .anyMatch(e -> e.taskId().equals(task.getId()) && e.figures().contains(RARE));
        String events =
                Visitor.withPassword(port, "supervisor")
                        .get("/api/ledger/events?type=TASK_COMPLETED")
                        .body();
        // in JSON a rare character may be written as two escapes
        assertThat(new ObjectMapper().readTree(events).toString()).contains(RARE);
    }
}
