package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerEntry;
import cn.luoyang.supervision.ledger.LedgerRecorder;
import cn.luoyang.supervision.ledger.PeriodReport;
import cn.luoyang.supervision.ledger.PeriodReports;
import cn.luoyang.supervision.workbook.RefusedFileException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/**
 * 佐证材料, in the database: file, row and ledger event commit together. Nothing is ever deleted; a
 * unit may take a file back, which stays on record as such.
 */
@Component
class EvidenceStore {

    /** Largest file, in bytes. */
    static final long LARGEST = 20L * 1024 * 1024;

    /** Most files of one row that count. */
    static final int MOST_FILES = 20;

    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final PeriodReports reports;
    private final LedgerRecorder ledger;
    private final Clock clock;

    EvidenceStore(
            EntityManager entities,
            JdbcTemplate jdbc,
            PeriodReports reports,
            LedgerRecorder ledger,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.reports = reports;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Attaches a file to a row.
     *
     * @throws RefusedFileException if the file is empty, too large, of a type not allowed or named
     *     as another, or the row takes no more
     */
    @Transactional
    public Evidence attach(RowKey row, MultipartFile sent, String userId) {
        String name = EvidenceType.safeName(sent.getOriginalFilename());
        if (sent.isEmpty()) {
            throw new RefusedFileException("empty", name);
        }
        if (sent.getSize() > LARGEST) {
            throw new RefusedFileException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "large", name, LARGEST / 1024 / 1024);
        }
        room(row);
        try {
            Path file = Files.createTempFile("evidence", null);
            try {
                sent.transferTo(file);
                return keep(row, file, name, EvidenceType.of(file, name), userId);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Evidence keep(RowKey row, Path file, String name, EvidenceType type, String userId)
            throws IOException {
        long size = Files.size(file);
        Evidence evidence =
                new Evidence(
                        row,
                        name,
                        type.mediaType(),
                        size,
                        sha256(file),
                        userId,
                        LocalDateTime.now(clock));
        entities.persist(evidence);
        entities.flush();
        try (InputStream content = Files.newInputStream(file)) {
            jdbc.update(
                    "insert into evidence_content (evidence_id, content) values (?, ?)",
                    statement -> {
                        statement.setLong(1, evidence.id());
                        statement.setBinaryStream(2, content, size);
                    });
        }
        ledger.record(
                LedgerEntry.of(EventType.EVIDENCE_ATTACHED)
                        .keyTask(row.keyTask())
                        .unit(row.unit())
                        .period(row.period())
                        .code(String.valueOf(evidence.id()))
                        .note(name));
        return evidence;
    }

    /**
     * A row takes files until the lead unit has accepted its report. Locks it against a second
     * upload.
     */
    private void room(RowKey row) {
        PeriodReport report =
                entities.find(PeriodReport.class, row.reportId(), LockModeType.PESSIMISTIC_WRITE);
        if (report == null || "accepted".equals(report.review())) {
            throw new RefusedFileException(HttpStatus.CONFLICT, "closed");
        }
        if (of(row).stream().filter(Evidence::isValid).count() >= MOST_FILES) {
            throw new RefusedFileException(HttpStatus.CONFLICT, "many", MOST_FILES);
        }
    }

    /** Whether the row still takes files, and may take some back. */
    @Transactional(readOnly = true)
    public boolean isOpen(RowKey row) {
        PeriodReport report = reports.find(row.keyTask(), row.unit(), row.period());
        return report != null && !"accepted".equals(report.review());
    }

    /**
     * Marks a file as taken back.
     *
     * @throws RefusedFileException if the lead unit has accepted the report
     */
    @Transactional
    public void withdraw(Evidence evidence, String userId) {
        if (!isOpen(evidence.row())) {
            throw new RefusedFileException(HttpStatus.CONFLICT, "closed");
        }
        Evidence stored = entities.find(Evidence.class, evidence.id());
        if (stored.isValid()) {
            stored.withdraw(userId, LocalDateTime.now(clock));
        }
    }

    /** All files of a row, those taken back included. */
    @Transactional(readOnly = true)
    public List<Evidence> of(RowKey row) {
        return entities.createQuery(
                        "select e from Evidence e where e.keyTask = :item and e.unitId = :unit"
                                + " and e.period = :period order by e.id",
                        Evidence.class)
                .setParameter("item", row.keyTask())
                .setParameter("unit", row.unit())
                .setParameter("period", row.period())
                .getResultList();
    }

    /** All files of an item's reports for a period. */
    @Transactional(readOnly = true)
    public List<Evidence> ofItem(int keyTask, String period) {
        return entities.createQuery(
                        "select e from Evidence e where e.keyTask = :item and e.period = :period"
                                + " order by e.id",
                        Evidence.class)
                .setParameter("item", keyTask)
                .setParameter("period", period)
                .getResultList();
    }

    /** The file of a number, or null. */
    @Transactional(readOnly = true)
    public Evidence find(long id) {
        return entities.find(Evidence.class, id);
    }

    /** Copies a file's content. */
    @Transactional(readOnly = true)
    public void copy(Evidence evidence, OutputStream to) {
        jdbc.query(
                "select content from evidence_content where evidence_id = ?",
                found -> {
                    try (InputStream content = found.getBinaryStream(1)) {
                        content.transferTo(to);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                evidence.id());
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
