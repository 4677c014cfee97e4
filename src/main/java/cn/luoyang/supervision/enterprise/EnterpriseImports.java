package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.RefusedFileException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * 批量导入: a file is read and compared at once and kept with every row; what of it is taken, the user
 * decides after seeing that. Then all good rows are taken in one transaction, or none. Files, rows
 * and what happened to them are only ever added.
 */
@Component
class EnterpriseImports {

    private static final Logger LOG = LoggerFactory.getLogger(EnterpriseImports.class);
    private static final int LONGEST_NAME = 200;
    private static final List<ImportEvent.What> OVER =
            List.of(ImportEvent.What.TAKEN, ImportEvent.What.CANCELLED);
    private static final Limit SHOWN = Limit.of(100);

    /** After five minutes without a sign of life the node that ran it is taken for lost. */
    private static final String ALIVE = "beat_at > timestampadd(minute, -5, current_timestamp(3))";

    private final ImportedFiles imported;
    private final ImportedRows importedRows;
    private final ImportEvents events;
    private final JdbcTemplate jdbc;
    private final ImportFile files;
    private final ImportPlanning planning;
    private final EnterpriseRegister register;
    private final EnterpriseAccess access;
    private final Clusters clusters;
    private final UnitRegistry units;
    private final EnterpriseTexts texts;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final TransactionTemplate beside;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "enterprise-import");
                        thread.setDaemon(true);
                        return thread;
                    });

    EnterpriseImports(
            ImportedFiles imported,
            ImportedRows importedRows,
            ImportEvents events,
            JdbcTemplate jdbc,
            ImportFile files,
            ImportPlanning planning,
            EnterpriseRegister register,
            EnterpriseAccess access,
            Clusters clusters,
            UnitRegistry units,
            EnterpriseTexts texts,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.imported = imported;
        this.importedRows = importedRows;
        this.events = events;
        this.jdbc = jdbc;
        this.files = files;
        this.planning = planning;
        this.register = register;
        this.access = access;
        this.clusters = clusters;
        this.units = units;
        this.texts = texts;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        worker.shutdown();
    }

    /** What became of a file. */
    enum State {
        /** Read and compared; the user decides. */
        READY,
        RUNNING,
        /** It was begun and not finished, and is not running: nothing was taken. */
        INTERRUPTED,
        FAILED,
        TAKEN,
        CANCELLED
    }

    /** A file. */
    public record Import(
            long id,
            String fileName,
            String sha256,
            String uploadedBy,
            LocalDateTime uploadedAt,
            int rows,
            int good,
            int same,
            int bad,
            String state,
            Integer taken,
            Integer left,
            String note) {

        /** Whether the user still decides. */
        public boolean isOpen() {
            return !"TAKEN".equals(state) && !"CANCELLED".equals(state) && !isRunning();
        }

        public boolean isRunning() {
            return "RUNNING".equals(state);
        }

        /** Rows that were left out in the end, and why. */
        public List<String> notes() {
            return note == null ? List.of() : note.lines().toList();
        }
    }

    /** A row as it is shown. */
    public record Row(int number, String code, String name, List<String> reasons) {}

    /** How far it is. */
    public record Progress(int done, int all) {

        public int percent() {
            return all == 0 ? 100 : (int) (100L * done / all);
        }
    }

    /**
     * Reads a file, compares it with the ledger and keeps it.
     *
     * @return its number
     * @throws RefusedFileException if it is no workbook that can be read
     * @throws EnterpriseRefusedException if it is not filled in as the template asks
     */
    @Transactional
    long take(MultipartFile sent) {
        if (!access.mayRegisterAny()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (sent == null
                || sent.getOriginalFilename() == null
                || sent.getOriginalFilename().isEmpty()) {
            throw new RefusedFileException("none");
        }
        String name = safeName(sent.getOriginalFilename());
        if (sent.isEmpty()) {
            throw new RefusedFileException("empty", name);
        }
        if (sent.getSize() > ImportFile.LARGEST) {
            throw new RefusedFileException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "large", name, ImportFile.LARGEST / 1024 / 1024);
        }
        try {
            Path file = Files.createTempFile("enterprises", ".xlsx");
            try {
                sent.transferTo(file);
                return keep(name, sha256(file), files.read(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long keep(String name, String sha256, ImportFile.Content content) {
        List<ImportRow> rows =
                new ImportReading(units, clusters.all(), texts, register.rules(), today())
                        .rows(content);
        List<ImportPlanning.Planned> planned = planning.plan(rows, done -> {});
        Map<ImportOutcome, Integer> counts = new HashMap<>();
        planned.forEach(p -> counts.merge(p.outcome(), 1, Integer::sum));
        long id =
                imported.save(
                                new ImportedFile(
                                        name,
                                        sha256,
                                        access.userId(),
                                        LocalDateTime.now(clock),
                                        planned.size(),
                                        counts))
                        .id();
        // as JDBC batches: they are not read here, and Hibernate would keep all ten thousand
        jdbc.batchUpdate(
                "insert into enterprise_import_row (import_id, row_no, code, name, outcome,"
                        + " reasons, content) values (?, ?, ?, ?, ?, ?, ?)",
                planned,
                1_000,
                (insert, one) -> {
                    ImportRow row = one.row();
                    insert.setLong(1, id);
                    insert.setInt(2, row.number());
                    insert.setString(3, row.code());
                    insert.setString(4, row.name());
                    insert.setString(5, one.outcome().name());
                    insert.setString(6, row.reasons().isEmpty() ? null : written(row.reasons()));
                    insert.setString(7, one.outcome() == ImportOutcome.GOOD ? written(row) : null);
                });
        return id;
    }

    /**
     * Begins to take the good rows of a file; the caller does not wait.
     *
     * @throws EnterpriseRefusedException a conflict if it was taken or cancelled already, or runs
     */
    CompletableFuture<Void> apply(long id) {
        Import file = readable(id);
        demandOwn(file);
        if (!file.isOpen() || !begun(id, file.good())) {
            throw EnterpriseRefusedException.conflict("file", "importOver");
        }
        events.save(event(id, ImportEvent.What.STARTED));
        CompletableFuture<Void> end = new CompletableFuture<>();
        worker.execute(
                new DelegatingSecurityContextRunnable(
                        () -> {
                            try {
                                transaction.executeWithoutResult(status -> work(id));
                            } catch (RuntimeException e) {
                                LOG.error("Import {} was not taken", id, e);
                                events.save(
                                        event(id, ImportEvent.What.FAILED)
                                                .saying(String.valueOf(e.getMessage())));
                            } finally {
                                try {
                                    over(id);
                                } finally {
                                    end.complete(null);
                                }
                            }
                        }));
        return end;
    }

    private void work(long id) {
        imported.lock(id);
        if (events.existsByImportIdAndWhatIn(id, OVER)) {
            return;
        }
        List<ImportRow> rows =
                importedRows.contents(id, ImportOutcome.GOOD).stream()
                        .map(content -> read(content, new TypeReference<ImportRow>() {}))
                        .toList();
        register.lockAll(rows.stream().map(ImportRow::code).toList());
        int all = rows.size();
        int taken = 0;
        List<String> left = new ArrayList<>();
        for (int i = 0; i < all; i += FactStore.BATCH) {
            List<ImportRow> some = rows.subList(i, Math.min(all, i + FactStore.BATCH));
            List<EnterpriseRegister.Entered> entered = new ArrayList<>();
            for (ImportPlanning.Planned one : planning.plan(some, done -> {})) {
                // the ledger may say something else by now
                if (one.outcome() == ImportOutcome.BAD) {
                    left.add(
                            one.row().number()
                                    + "："
                                    + String.join("；", words(one.row().reasons())));
                } else if (one.outcome() == ImportOutcome.GOOD) {
                    entered.add(new EnterpriseRegister.Entered(one.code(), one.changes()));
                }
            }
            register.load(entered, "import:" + id);
            taken += entered.size();
            at(id, i + some.size());
        }
        events.save(
                event(id, ImportEvent.What.TAKEN)
                        .counting(taken, left.size())
                        .saying(left.isEmpty() ? null : String.join("\n", left)));
    }

    /** Lays a file aside without taking anything of it. */
    @Transactional
    void cancel(long id) {
        Import file = readable(id);
        demandOwn(file);
        if (!file.isOpen()) {
            throw EnterpriseRefusedException.conflict("file", "importOver");
        }
        events.save(event(id, ImportEvent.What.CANCELLED));
    }

    /** How far a running import is; empty if it is not running. */
    Optional<Progress> progress(long id) {
        return jdbc
                .query(
                        "select done, of_all from enterprise_import_run where import_id = ? and "
                                + ALIVE,
                        (row, n) -> new Progress(row.getInt(1), row.getInt(2)),
                        id)
                .stream()
                .findFirst();
    }

    /** Marks an import as running, on whichever node; false if it runs already. */
    private boolean begun(long id, int all) {
        return Boolean.TRUE.equals(
                beside.execute(
                        tx -> {
                            jdbc.update(
                                    "delete from enterprise_import_run where import_id = ? and not "
                                            + ALIVE,
                                    id);
                            try {
                                return jdbc.update(
                                                "insert into enterprise_import_run (import_id,"
                                                        + " done, of_all, beat_at) values (?, 0, ?,"
                                                        + " current_timestamp(3))",
                                                id,
                                                all)
                                        == 1;
                            } catch (DuplicateKeyException e) {
                                return false;
                            }
                        }));
    }

    /** A sign of life; not part of the import's own transaction, of which nobody sees anything. */
    private void at(long id, int done) {
        beside.executeWithoutResult(
                tx ->
                        jdbc.update(
                                "update enterprise_import_run set done = ?, beat_at ="
                                        + " current_timestamp(3) where import_id = ?",
                                done,
                                id));
    }

    private void over(long id) {
        beside.executeWithoutResult(
                tx -> jdbc.update("delete from enterprise_import_run where import_id = ?", id));
    }

    /**
     * A file the user may see: their own; the industry bureau and the supervision office see all.
     *
     * @throws ResponseStatusException 404 if there is none
     */
    Import readable(long id) {
        return imported.find(id).map(this::shown).stream()
                .filter(i -> seesAll() || i.uploadedBy().equals(access.userId()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Files the user may see, the latest first. */
    List<Import> latest() {
        List<ImportedFiles.Found> found =
                seesAll() ? imported.latest(SHOWN) : imported.latestOf(access.userId(), SHOWN);
        return found.stream().map(this::shown).toList();
    }

    /** Earlier files with the very same content of which rows were taken. */
    List<Import> takenBefore(Import file) {
        return imported.before(file.id(), file.sha256(), SHOWN).stream()
                .map(this::shown)
                .filter(i -> "TAKEN".equals(i.state()))
                .filter(i -> seesAll() || i.uploadedBy().equals(access.userId()))
                .toList();
    }

    /** Rows of one outcome, from a row number on. */
    List<Row> rows(long id, ImportOutcome outcome, int after, int most) {
        return importedRows.lines(id, outcome, after, Limit.of(most)).stream()
                .map(
                        line ->
                                new Row(
                                        line.number(),
                                        line.code(),
                                        line.name(),
                                        line.reasons() == null
                                                ? List.of()
                                                : words(
                                                        read(
                                                                line.reasons(),
                                                                new TypeReference<
                                                                        List<
                                                                                ImportRow
                                                                                        .Reason>>() {}))))
                .toList();
    }

    private Import shown(ImportedFiles.Found found) {
        ImportedFile file = found.file();
        ImportEvent last = found.last();
        return new Import(
                file.id(),
                file.fileName(),
                file.sha256(),
                file.uploadedBy(),
                file.uploadedAt(),
                file.rows(),
                file.good(),
                file.same(),
                file.bad(),
                state(file.id(), last == null ? null : last.what()).name(),
                last == null ? null : last.taken(),
                last == null ? null : last.left(),
                last == null ? null : last.note());
    }

    private State state(long id, ImportEvent.What last) {
        if (last == null) {
            return State.READY;
        }
        return switch (last) {
            case STARTED -> progress(id).isPresent() ? State.RUNNING : State.INTERRUPTED;
            case FAILED -> State.FAILED;
            case TAKEN -> State.TAKEN;
            case CANCELLED -> State.CANCELLED;
        };
    }

    private List<String> words(List<ImportRow.Reason> reasons) {
        Set<String> words = new LinkedHashSet<>();
        for (ImportRow.Reason reason : reasons) {
            words.add(
                    texts.text(
                            "enterprise.import.reason",
                            reason.place(),
                            texts.problem(reason.field(), reason.code(), reason.args())));
        }
        return List.copyOf(words);
    }

    private ImportEvent event(long id, ImportEvent.What what) {
        return new ImportEvent(id, what, LocalDateTime.now(clock), access.userId());
    }

    private boolean seesAll() {
        return access.seesAllPersonalData();
    }

    private void demandOwn(Import file) {
        if (!file.uploadedBy().equals(access.userId())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private java.time.LocalDate today() {
        return java.time.LocalDate.now(clock);
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String safeName(String name) {
        String plain =
                name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                        .replaceAll("[\\p{Cntrl}<>:\"|?*]", "_");
        return plain.length() > LONGEST_NAME
                ? plain.substring(plain.length() - LONGEST_NAME)
                : plain;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
