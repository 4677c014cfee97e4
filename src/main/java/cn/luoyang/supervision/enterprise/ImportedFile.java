package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Map;
import org.hibernate.annotations.Immutable;

/** A file that was sent in, with the number of its rows by what is to be done with them. */
@Entity
@Immutable
@Table(name = "enterprise_import")
class ImportedFile {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String fileName;
    private String sha256;
    private String uploadedBy;
    private LocalDateTime uploadedAt;
    private int rowCount;
    private int goodCount;
    private int sameCount;
    private int badCount;

    protected ImportedFile() {}

    ImportedFile(
            String fileName,
            String sha256,
            String uploadedBy,
            LocalDateTime uploadedAt,
            int rows,
            Map<ImportOutcome, Integer> outcomes) {
        this.fileName = fileName;
        this.sha256 = sha256;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
        this.rowCount = rows;
        this.goodCount = outcomes.getOrDefault(ImportOutcome.GOOD, 0);
        this.sameCount = outcomes.getOrDefault(ImportOutcome.SAME, 0);
        this.badCount = outcomes.getOrDefault(ImportOutcome.BAD, 0);
    }

    Long id() {
        return id;
    }

    String fileName() {
        return fileName;
    }

    String sha256() {
        return sha256;
    }

    String uploadedBy() {
        return uploadedBy;
    }

    LocalDateTime uploadedAt() {
        return uploadedAt;
    }

    int rows() {
        return rowCount;
    }

    int good() {
        return goodCount;
    }

    int same() {
        return sameCount;
    }

    int bad() {
        return badCount;
    }
}
