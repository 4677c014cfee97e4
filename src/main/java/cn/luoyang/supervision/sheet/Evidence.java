package cn.luoyang.supervision.sheet;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** 佐证材料: a file attached to what a unit reports on one item for one period. */
@Entity
@Table(name = "evidence")
public class Evidence {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Integer keyTask;
    private String unitId;
    private String period;
    private String fileName;
    private String mediaType;
    private Long sizeBytes;
    private String sha256;
    private String attachedBy;
    private LocalDateTime attachedAt;
    private String withdrawnBy;
    private LocalDateTime withdrawnAt;
    @Version private int version;

    protected Evidence() {}

    Evidence(
            RowKey row,
            String fileName,
            String mediaType,
            long sizeBytes,
            String sha256,
            String attachedBy,
            LocalDateTime attachedAt) {
        this.keyTask = row.keyTask();
        this.unitId = row.unit();
        this.period = row.period();
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.sizeBytes = sizeBytes;
        this.sha256 = sha256;
        this.attachedBy = attachedBy;
        this.attachedAt = attachedAt;
    }

    void withdraw(String userId, LocalDateTime at) {
        withdrawnBy = userId;
        withdrawnAt = at;
    }

    public Long id() {
        return id;
    }

    /** The row it belongs to. */
    public RowKey row() {
        return new RowKey(keyTask, unitId, period);
    }

    /** Its name, made safe. */
    public String fileName() {
        return fileName;
    }

    /** What it is by its content. */
    public String mediaType() {
        return mediaType;
    }

    public Long sizeBytes() {
        return sizeBytes;
    }

    /** Size as people read it. */
    public String size() {
        return sizeBytes < 1024 * 1024
                ? Math.max(1, sizeBytes / 1024) + " KB"
                : "%.1f MB".formatted(sizeBytes / 1024.0 / 1024.0);
    }

    /** SHA-256 of the content, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public String attachedBy() {
        return attachedBy;
    }

    public LocalDateTime attachedAt() {
        return attachedAt;
    }

    public String withdrawnBy() {
        return withdrawnBy;
    }

    /** 作废: when its unit took it back; null while it counts. */
    public LocalDateTime withdrawnAt() {
        return withdrawnAt;
    }

    /** Whether it counts. */
    public boolean isValid() {
        return withdrawnAt == null;
    }
}
