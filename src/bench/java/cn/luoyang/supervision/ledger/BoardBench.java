package cn.luoyang.supervision.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.keytask.KeyTaskLauncher;
import cn.luoyang.supervision.security.Visitor;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/**
 * The board, now and as of earlier days, over a ledger of 10,000, 100,000 and 1,000,000 events, and
 * in turn with it the same counts asked of the engine's history cell by cell. No part of the normal
 * build:
 *
 * <pre>mvn -Pbench test -Dtest=BoardBench -Dtest.jvm.arguments=-Xmx1g</pre>
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:file:./target/bench/board;QUERY_CACHE_SIZE=1024;OPTIMIZE_REUSE_RESULTS=0",
            "spring.main.banner-mode=off"
        })
@ActiveProfiles({"demo", "test"})
class BoardBench {

    private static final int LARGEST = Integer.getInteger("bench.largest", 1_000_000);
    private static final List<Integer> SIZES =
            Stream.of(10_000, 100_000, 1_000_000).filter(size -> size <= LARGEST).toList();
    private static final int PER_TASK = 5;
    private static final String MADE = "bench";
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 15);
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 60);
    private static final int CELLS_ASKED = 12;
    private static final int OPEN_TASKS = 600;
    private static final LocalDate LAUNCH = LocalDate.of(2023, 4, 3);
    private static final int DAYS = 900;

    @Autowired KeyTaskLauncher launcher;
    @Autowired Board board;
    @Autowired HistoryService history;
    @Autowired EngineClock clock;
    @Autowired JdbcTemplate jdbc;
    @LocalServerPort int port;

    @Test
    void board() {
        itIs(LAUNCH.atTime(9, 0));
        jdbc.update("delete from ledger_checkpoint");
        launcher.launchPlan();
        itIs(LAUNCH.plusDays(DAYS).atTime(8, 30));
        List<String> units =
                jdbc.queryForList("select distinct unit_id from unit_row order by 1", String.class);
        int cells = jdbc.queryForObject("select count(*) from unit_row", Integer.class);
        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        double[] smallest = null;
        for (int size : SIZES) {
            fill(size, units);
            long started = System.nanoTime();
            board.overview(null);
            double first = millis(started);
            if (smallest == null) {
                warmUp(supervisor);
            }
            Random days = new Random(size);
            List<Double> now = new ArrayList<>();
            List<Double> asOf = new ArrayList<>();
            List<Double> page = new ArrayList<>();
            List<Double> pageAsOf = new ArrayList<>();
            List<Double> byHistory = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                LocalDate day = LAUNCH.plusDays(1 + days.nextInt(DAYS - 2));
                LocalDate other = LAUNCH.plusDays(1 + days.nextInt(DAYS - 2));
                now.add(took(() -> board.overview(null)));
                asOf.add(took(() -> board.overview(day)));
                page.add(took(() -> assertThat(supervisor.get("/ledger").statusCode()).isEqualTo(200)));
                pageAsOf.add(
                        took(
                                () ->
                                        assertThat(supervisor.get("/ledger?asOf=" + other).statusCode())
                                                .isEqualTo(200)));
                if (round % 5 == 0) {
                    byHistory.add(took(() -> askHistory(units)) * cells / CELLS_ASKED);
                }
            }
            double[] medians = {median(now), median(asOf), median(page), median(pageAsOf)};
            smallest = smallest == null ? medians : smallest;
            print(
                    "%,d events: first view %.0f ms; now %.1f ms (%.2f x 10k), asOf %.1f ms (%.2f x"
                            + " 10k), page %.1f ms (%.2f), page asOf %.1f ms (%.2f); history cell by"
                            + " cell %.0f ms = %.0f x now, %.0f x asOf; %d checkpoints, %,d bytes",
                    count(),
                    first,
                    medians[0],
                    medians[0] / smallest[0],
                    medians[1],
                    medians[1] / smallest[1],
                    medians[2],
                    medians[2] / smallest[2],
                    medians[3],
                    medians[3] / smallest[3],
                    median(byHistory),
                    median(byHistory) / medians[0],
                    median(byHistory) / medians[1],
                    jdbc.queryForObject("select count(*) from ledger_checkpoint", Integer.class),
                    jdbc.queryForObject(
                            "select coalesce(sum(length(state)), 0) from ledger_checkpoint",
                            Long.class));
        }
    }

    /** So that the smallest size is not measured on code that is still being compiled. */
    private void warmUp(Visitor supervisor) {
        Random days = new Random(1);
        for (int round = 0; round < WARM_UP; round++) {
            LocalDate day = LAUNCH.plusDays(1 + days.nextInt(DAYS - 2));
            board.overview(null);
            board.overview(day);
            supervisor.get("/ledger");
            supervisor.get("/ledger?asOf=" + day);
        }
    }

    /** Open, done and late of some cells, as a page over the engine's own history would ask. */
    private void askHistory(List<String> units) {
        Random which = new Random(7);
        for (int n = 0; n < CELLS_ASKED; n++) {
            String item = "KeyTask%02dBench".formatted(1 + which.nextInt(37));
            String clerk = units.get(which.nextInt(units.size())) + "01";
            history.createHistoricTaskInstanceQuery()
                    .processDefinitionKey(item)
                    .taskAssignee(clerk)
                    .unfinished()
                    .count();
            history.createHistoricTaskInstanceQuery()
                    .processDefinitionKey(item)
                    .taskAssignee(clerk)
                    .finished()
                    .count();
            history.createHistoricTaskInstanceQuery()
                    .processDefinitionKey(item)
                    .taskAssignee(clerk)
                    .unfinished()
                    .taskDueBefore(java.util.Date.from(clock.instant()))
                    .count();
        }
    }

    /**
     * Tasks evenly over the days of the plan; the newest of them are open. Events get their numbers
     * in the order they happened in, as they do in life: what was filled in for a smaller size goes.
     */
    private void fill(int size, List<String> units) {
        for (String table : List.of("ledger_event", "task_row")) {
            jdbc.update("delete from " + table + " where task_id like '%" + MADE + "%'");
        }
        jdbc.update("delete from ACT_HI_TASKINST where PROC_DEF_KEY_ like '%Bench'");
        jdbc.update("delete from ledger_checkpoint");
        int end = (size - OPEN_TASKS - count()) / PER_TASK;
        PriorityQueue<Object[]> coming =
                new PriorityQueue<>(Comparator.comparing(event -> (Timestamp) event[0]));
        for (int from = 0; from < end; from += 2_000) {
            batch(from, Math.min(end, from + 2_000), end, units, false, coming);
        }
        batch(0, OPEN_TASKS, OPEN_TASKS, units, true, coming);
        write(coming, null);
        jdbc.execute("analyze");
    }

    private void batch(
            int first,
            int end,
            int all,
            List<String> units,
            boolean open,
            PriorityQueue<Object[]> coming) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> historic = new ArrayList<>();
        LocalDateTime created = null;
        for (int n = first; n < end; n++) {
            String task = (open ? "open" : "done") + MADE + "%027d".formatted(n);
            int item = 1 + n % 37;
            String unit = units.get(n / 37 % units.size());
            created =
                    (open ? LAUNCH.plusDays(DAYS - 20) : LAUNCH)
                            .atTime(9, 0)
                            .plusMinutes((long) n * (open ? 20 : DAYS - 20) * 1_440L / all);
            LocalDateTime due = created.plusDays(10);
            LocalDateTime done = created.plusDays(2 + n % 9);
            coming.add(event(created, "TASK_CREATED", item, unit, task, due));
            if (!open) {
                coming.add(event(created.plusHours(1), "TASK_SIGNED", item, unit, task, null));
                coming.add(event(done, "EVIDENCE_ATTACHED", item, unit, task, null));
                coming.add(event(done, "TASK_COMPLETED", item, unit, task, due));
                coming.add(event(done, "DIGEST_SENT", item, unit, task, null));
            }
            rows.add(
                    new Object[] {
                        task, item, unit, task, Timestamp.valueOf(created), Timestamp.valueOf(due),
                        Timestamp.valueOf(due), open ? null : Timestamp.valueOf(done)
                    });
            historic.add(
                    new Object[] {
                        task, "KeyTask%02dBench".formatted(item), unit + "01",
                        Timestamp.valueOf(created), Timestamp.valueOf(due),
                        open ? null : Timestamp.valueOf(done)
                    });
        }
        jdbc.batchUpdate(
                "insert into task_row (task_id, key_task, unit_id, process_key, process_instance_id,"
                        + " step_id, step_name, created_at, first_due_at, due_at, extensions,"
                        + " completed_at, version) values (?, ?, ?, 'bench', ?,"
                        + " 'userTask_bench', '推进并报送进展', ?, ?, ?, 0, ?, 0)",
                rows);
        jdbc.batchUpdate(
                "insert into ACT_HI_TASKINST (ID_, PROC_DEF_KEY_, ASSIGNEE_, START_TIME_, DUE_DATE_,"
                        + " END_TIME_) values (?, ?, ?, ?, ?, ?)",
                historic);
        write(coming, created);
    }

    /** What happened before a moment, or all there is. */
    private void write(PriorityQueue<Object[]> coming, LocalDateTime before) {
        List<Object[]> events = new ArrayList<>();
        while (!coming.isEmpty()
                && (before == null
                        || ((Timestamp) coming.peek()[0]).before(Timestamp.valueOf(before)))) {
            events.add(coming.poll());
        }
        jdbc.batchUpdate(
                "insert into ledger_event (occurred_at, type, key_task, unit_id, actor, code,"
                        + " step_id, step_name, task_id, process_instance_id, process_key,"
                        + " process_version, due_at) values (?, ?, ?, ?, ?, ?, 'userTask_bench',"
                        + " '推进并报送进展', ?, 'bench', 'bench', 1, ?)",
                events);
    }

    private static Object[] event(
            LocalDateTime at,
            String type,
            int item,
            String unit,
            String task,
            LocalDateTime due) {
        return new Object[] {
            Timestamp.valueOf(at),
            type,
            item,
            unit,
            unit + "01",
            "TASK_SIGNED".equals(type) ? unit + "01" : null,
            task,
            due == null ? null : Timestamp.valueOf(due)
        };
    }

    private void itIs(LocalDateTime moment) {
        clock.stopAt(moment.atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }

    private int count() {
        return jdbc.queryForObject("select count(*) from ledger_event", Integer.class);
    }

    private static double took(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return millis(started);
    }

    private static double millis(long started) {
        return (System.nanoTime() - started) / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static void print(String line, Object... args) {
        System.out.println("BENCH " + String.format(line, args));
    }
}
