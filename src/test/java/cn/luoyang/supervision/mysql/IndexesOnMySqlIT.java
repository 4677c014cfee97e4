package cn.luoyang.supervision.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.EnterpriseSelection;
import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.enterprise.LedgerOfTest;
import cn.luoyang.supervision.security.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * With some years of data in the tables, no page that is opened all day and no work in the
 * background reads one of the tables that grow from end to end. The server writes down what it was
 * asked, and explains it afterwards.
 */
class IndexesOnMySqlIT extends OnRealMySql {

    /** Tables that grow with the years, and how many rows they get here. */
    private static final int ROWS = 20_000;

    private static final Set<String> GROWING =
            Set.of(
                    "ledger_event",
                    "task_row",
                    "outbox_message",
                    "inbox_message",
                    "ACT_RU_JOB",
                    "ACT_RU_IDENTITYLINK",
                    "enterprise",
                    "enterprise_search",
                    "ACT_HI_TASKINST");

    private static final String NUMBERS =
            " from (select @n := @n + 1 as n from information_schema.columns a,"
                    + " information_schema.columns b, (select @n := 0) z limit "
                    + ROWS
                    + ") numbers";

    @LocalServerPort int port;
    @Autowired JdbcTemplate jdbc;
    @Autowired EnterpriseRegister register;
    @Autowired Enterprises enterprises;

    @Test
    void hotQueriesUseAnIndex() {
        someYearsOfData();
        Map<String, List<String>> asked = new LinkedHashMap<>();
        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        Visitor clerk = Visitor.loggedIn(port, "mengjin01");
        asked.put("board", during(() -> ok(supervisor, "/ledger")));
        asked.put("item", during(() -> ok(supervisor, "/ledger/key-tasks/25")));
        asked.put("unit page", during(() -> ok(clerk, "/ledger/units/mengjin")));
        asked.put("inbox", during(() -> ok(clerk, "/ledger/inbox")));
        asked.put("task list", during(() -> taskList(clerk)));
        asked.put(
                "search of enterprises",
                during(
                        () ->
                                enterprises.codes(
                                        EnterpriseSelection.on(LocalDate.parse("2023-04-03"))
                                                .matching("甲乙丙"))));
        asked.put("due timers", List.of(dueTimers()));
        asked.put("due messages", List.of(dueMessages()));

        List<String> whole = new ArrayList<>();
        asked.forEach(
                (what, statements) -> {
                    assertThat(statements).as("what %s asked", what).isNotEmpty();
                    statements.forEach(sql -> whole.addAll(readFromEndToEnd(what, sql)));
                });
        assertThat(whole).as("read from end to end").isEmpty();
    }

    private void someYearsOfData() {
        jdbc.execute(
                "insert into task_row (task_id, key_task, unit_id, process_key,"
                        + " process_instance_id, step_id, step_name, created_at, due_at,"
                        + " extensions, completed_at, version) select concat('t', n), n % 40 + 1,"
                        + " concat('unit', n % 38), 'KeyTask', concat('p', n), 'step', '步骤',"
                        + " '2023-04-03 09:00', '2023-04-20 18:00', 0, if(n % 50 = 0, null,"
                        + " '2023-04-10 09:00'), 0"
                        + NUMBERS);
        jdbc.execute(
                "insert into ledger_event (occurred_at, type, key_task, unit_id, actor, task_id,"
                        + " process_key, process_instance_id, step_id, step_name, due_at, code)"
                        + " select timestampadd(minute, n, '2023-04-03 09:00'), elt((n - 1) % 4 +"
                        + " 1, 'TASK_CREATED', 'TASK_SIGNED', 'TASK_OVERDUE', 'TASK_COMPLETED'),"
                        + " (n - 1) div 4 % 40 + 1, concat('unit', (n - 1) div 4 % 38), 'system',"
                        + " concat('t', (n - 1) div 4), 'KeyTask', concat('p', (n - 1) div 4),"
                        + " 'step', '步骤', '2023-04-20 18:00', 'unit'"
                        + NUMBERS);
        jdbc.execute(
                "insert into outbox_message (uid, channel, recipient, kind, task_id, title,"
                        + " letter, idempotency_key, state, attempts, created_at, waiting_since,"
                        + " next_attempt_at) select concat('u', n), 'MAIL', concat('r', n % 300),"
                        + " 'URGE_ISSUED', concat('t', n), '催办', '{}', concat('k', n), if(n % 400 = 0,"
                        + " 'WAITING', 'SENT'), 0, '2023-04-03 09:00', '2023-04-03 09:00', '2023-04-03"
                        + " 09:00'"
                        + NUMBERS);
        jdbc.execute(
                "insert into inbox_message (recipient, kind, items, idempotency_key, sent_at)"
                        + " select concat('unit', n % 38), 'DIGEST', '[]', concat('k', n), '2023-04-03'"
                        + NUMBERS);
        jdbc.execute(
                "insert into ACT_RU_JOB (ID_, REV_, TYPE_, EXCLUSIVE_, PROCESS_INSTANCE_ID_,"
                        + " RETRIES_, DUEDATE_, HANDLER_TYPE_) select concat('j', n), 1, 'timer',"
                        + " 1, concat('p', n), 3, '2033-01-01', 'timer-transition'"
                        + NUMBERS);
        jdbc.execute(
                "insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_) select concat('l',"
                        + " n), 1, concat('unit', n % 38), 'candidate'"
                        + NUMBERS);
        jdbc.execute(
                "insert into ACT_HI_TASKINST (ID_, TASK_DEF_KEY_, PROC_INST_ID_, START_TIME_,"
                        + " END_TIME_) select concat('t', n), 'step', concat('p', n), '2023-04-03',"
                        + " '2023-04-10'"
                        + NUMBERS);
        LedgerOfTest.generated(register, LocalDate.parse("2023-04-03"), 50);
        jdbc.execute(
                "insert into enterprise (code, name, sort_key, search_text, county, known_from,"
                        + " last_fact, changed_at) select concat('X', n), concat('洛阳', n,"
                        + " '有限公司'), n, concat('洛阳', n), 'song', '2023-04-03', 0, '2023-04-03'"
                        + NUMBERS);
        jdbc.execute(
                "insert into enterprise_search (code, term) select concat('X', n), concat(n,"
                        + " '有限公司')"
                        + NUMBERS);
        for (String table : GROWING) {
            jdbc.queryForList("analyze table " + table);
        }
    }

    private void taskList(Visitor clerk) {
        String engine = "/camunda/api/engine/engine/default/";
        String filters = clerk.get(engine + "filter").body();
        Matcher id =
                Pattern.compile("\"id\":\"([^\"]+)\"[^{}]*\"name\":\"本单位待办\"").matcher(filters);
        assertThat(id.find()).as(filters).isTrue();
        ok(clerk, engine + "filter/" + id.group(1) + "/list?firstResult=0&maxResults=15");
        ok(clerk, engine + "filter/" + id.group(1) + "/count");
    }

    private static void ok(Visitor visitor, String path) {
        assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
    }

    /** As the engine's mapping has it, with its default settings and one job definition. */
    private static String dueTimers() {
        return "select RES.ID_ from ACT_RU_JOB RES where (RES.RETRIES_ > 0) and (RES.DUEDATE_ is"
                + " null or RES.DUEDATE_ <= '2023-04-03') and (RES.LOCK_OWNER_ is null or"
                + " RES.LOCK_EXP_TIME_ < '2023-04-03') and RES.SUSPENSION_STATE_ = 1 and"
                + " (RES.EXCLUSIVE_ = 0 or (RES.EXCLUSIVE_ = 1 and not exists (select J2.ID_ from"
                + " ACT_RU_JOB J2 where J2.PROCESS_INSTANCE_ID_ = RES.PROCESS_INSTANCE_ID_ and"
                + " J2.EXCLUSIVE_ = 1 and (J2.LOCK_OWNER_ is not null and J2.LOCK_EXP_TIME_ >="
                + " '2023-04-03')))) limit 32";
    }

    private static String dueMessages() {
        return "select m.id from outbox_message m where m.state = 'WAITING' and m.channel = 'MAIL'"
                + " and m.next_attempt_at <= '2023-04-04' and (m.lease_until is null or"
                + " m.lease_until < '2023-04-04') order by m.next_attempt_at, m.id limit 20";
    }

    /** What the server was asked to read meanwhile, as it was asked. */
    private List<String> during(Runnable work) {
        jdbc.execute("set global log_output = 'TABLE'");
        jdbc.execute("truncate table mysql.general_log");
        jdbc.execute("set global general_log = 1");
        try {
            work.run();
        } finally {
            jdbc.execute("set global general_log = 0");
        }
        return jdbc
                .query(
                        "select argument from mysql.general_log where command_type in ('Query',"
                                + " 'Execute')",
                        (row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .stream()
                .map(String::strip)
                .filter(sql -> sql.regionMatches(true, 0, "select", 0, 6))
                .filter(sql -> GROWING.stream().anyMatch(sql::contains))
                .distinct()
                .toList();
    }

    private Set<String> readFromEndToEnd(String what, String sql) {
        Set<String> found = new TreeSet<>();
        for (Map<String, Object> step : jdbc.queryForList("explain " + sql)) {
            Object rows = step.get("rows");
            boolean whole = "ALL".equals(step.get("type")) || "index".equals(step.get("type"));
            // an index read in its own order until the page is full is what a page wants
            if (whole && rows instanceof Number number && number.longValue() > ROWS / 2) {
                found.add(what + ": " + step.get("table") + " in " + sql);
            }
        }
        return found;
    }
}
