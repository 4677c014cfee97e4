package cn.luoyang.supervision.export;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.keytask.KeyTaskLauncher;
import cn.luoyang.supervision.workbook.LedgerSheet;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/**
 * How the export of a ledger of 1,000,000 events behaves in a heap of 512 MB. Takes minutes and is
 * no part of the normal build:
 *
 * <pre>mvn -Pbench test -Dtest=LedgerExportBench</pre>
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:file:./target/bench/ledger",
            "spring.main.banner-mode=off"
        })
@ActiveProfiles({"demo", "test"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerExportBench {

    private static final int EVENTS = 1_000_000;
    private static final int PER_TASK = 5;
    private static final int BATCH = 10_000;
    private static final Path FOLDER = Path.of("target/bench");

    @Autowired KeyTaskLauncher launcher;
    @Autowired LedgerExport export;
    @Autowired EngineClock clock;
    @Autowired JdbcTemplate jdbc;

    @BeforeAll
    void aMillionEvents() {
        clock.stopAt(Instant.parse("2023-04-03T01:00:00Z"));
        launcher.launchPlan();
        long started = System.nanoTime();
        List<String> units =
                jdbc.queryForList("select distinct unit_id from unit_row order by 1", String.class);
        int there = count();
        // Events of an earlier run are measured again: generating them takes the longest.
        int tasks = Math.max(0, EVENTS - there + PER_TASK - 1) / PER_TASK;
        for (int first = 0; first < tasks; first += BATCH / PER_TASK) {
            batch(first, Math.min(tasks, first + BATCH / PER_TASK), units);
        }
        print("generated %,d events in %,d s", count(), seconds(started));
        assertThat(count()).isGreaterThanOrEqualTo(EVENTS);
    }

    @Test
    void everyEventAsOfNow() throws Exception {
        measure("now", null);
    }

    @Test
    void everyEventAsOfAnEarlierDay() throws Exception {
        clock.stopAt(Instant.parse("2023-04-05T01:00:00Z"));
        measure("asOf", LocalDate.of(2023, 4, 4));
    }

    private void measure(String name, LocalDate asOf) throws Exception {
        Path file = FOLDER.resolve("ledger-" + name + ".xlsx");
        System.gc();
        List<MemoryPoolMXBean> heap =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long started = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            export.write(
                    new ExportFilter(null, null, null, null, asOf),
                    Preset.FULL,
                    LedgerSheet.MOST_ROWS,
                    out);
        }
        long took = seconds(started);
        long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        long rows = rows(file);
        print(
                "%s: %,d rows of events, %,d bytes, peak heap at most %,d MB of %,d MB, %,d s",
                name,
                rows,
                Files.size(file),
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                took);
        assertThat(rows).isEqualTo(count());
        Files.delete(file);
    }

    private static long rows(Path file) throws Exception {
        long rows = 0;
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                if (sheet.getName().startsWith("事件")) {
                    try (Stream<Row> stream = sheet.openStream()) {
                        rows += stream.count() - 1;
                    }
                }
            }
        }
        return rows;
    }

    /** Per task: handed over, signed for, late, done with an answered form, and a note. */
    private void batch(int first, int end, List<String> units) {
        List<Object[]> events = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (int n = first; n < end; n++) {
            String task = "%036d".formatted(n);
            String instance = "%036d".formatted(10_000_000 + n);
            int item = 1 + n % 37;
            String unit = units.get(n % units.size());
            LocalDateTime created = LocalDateTime.of(2023, 4, 3, 9, 0, 1).plusSeconds(n % 3_000);
            LocalDateTime due = created.plusHours(1);
            LocalDateTime done = due.plusHours(1);
            events.add(event(created, "TASK_CREATED", item, unit, task, instance, due, null, null));
            events.add(event(created, "TASK_SIGNED", item, unit, task, instance, null, null, null));
            events.add(event(due, "TASK_OVERDUE", item, unit, task, instance, due, null, null));
            events.add(
                    event(
                            done,
                            "TASK_COMPLETED",
                            item,
                            unit,
                            task,
                            instance,
                            due,
                            null,
                            "{\"进展情况\":\"已完成第"
                                    + n
                                    + "项工作，走访企业"
                                    + n % 97
                                    + "家，解决问题"
                                    + n % 13
                                    + "个，有台账可查。\",\"完成率\":"
                                    + n % 100
                                    + "}"));
            events.add(
                    event(
                            done,
                            "EVIDENCE_ATTACHED",
                            item,
                            unit,
                            task,
                            instance,
                            null,
                            "第" + n + "项佐证材料已核查，与填报一致",
                            null));
            rows.add(
                    new Object[] {
                        task, item, unit, "bench", instance, Timestamp.valueOf(created),
                        Timestamp.valueOf(due), Timestamp.valueOf(due), Timestamp.valueOf(done)
                    });
        }
        jdbc.batchUpdate(
                "insert into ledger_event (occurred_at, type, key_task, unit_id, actor, step_id,"
                        + " step_name, task_id, process_instance_id, process_key,"
                        + " process_version, due_at, note, figures)"
                        + " values (?, ?, ?, ?, ?, 'userTask_bench', '推进并报送进展', ?, ?, 'bench',"
                        + " 1, ?, ?, ?)",
                events);
        jdbc.batchUpdate(
                "insert into task_row (task_id, key_task, unit_id, process_key,"
                        + " process_instance_id, step_id, step_name, created_at, signed_at,"
                        + " first_due_at, due_at, extensions, completed_at, completed_by, version)"
                        + " values (?, ?, ?, ?, ?, 'userTask_bench', '推进并报送进展', ?,"
                        + " current_timestamp, ?, ?, 0, ?, 'bench', 0)",
                rows);
    }

    private static Object[] event(
            LocalDateTime at,
            String type,
            int item,
            String unit,
            String task,
            String instance,
            LocalDateTime due,
            String note,
            String figures) {
        return new Object[] {
            Timestamp.valueOf(at),
            type,
            item,
            unit,
            unit + "01",
            task,
            instance,
            due == null ? null : Timestamp.valueOf(due),
            note,
            figures
        };
    }

    private int count() {
        return jdbc.queryForObject("select count(*) from ledger_event", Integer.class);
    }

    private static long seconds(long started) {
        return (System.nanoTime() - started) / 1_000_000_000L;
    }

    private static void print(String line, Object... args) {
        System.out.println("BENCH " + String.format(line, args));
    }
}
