package cn.luoyang.supervision.migration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** 迁移: an order to move instances from one version of a diagram to another. */
@Entity
@Table(name = "migration")
class Migration {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String processKey;
    private String fromDefinition;
    private int fromVersion;
    private String toDefinition;
    private int toVersion;

    @Column(columnDefinition = "longtext")
    private String pairs;

    private String reason;
    private Long takesBack;
    private String createdBy;
    private LocalDateTime createdAt;

    protected Migration() {}

    Migration(
            StepMap map,
            String pairs,
            String reason,
            Long takesBack,
            String createdBy,
            LocalDateTime at) {
        this.processKey = map.source().getKey();
        this.fromDefinition = map.source().getId();
        this.fromVersion = map.source().getVersion();
        this.toDefinition = map.target().getId();
        this.toVersion = map.target().getVersion();
        this.pairs = pairs;
        this.reason = reason;
        this.takesBack = takesBack;
        this.createdBy = createdBy;
        this.createdAt = at;
    }

    public Long id() {
        return id;
    }

    public String processKey() {
        return processKey;
    }

    public String fromDefinition() {
        return fromDefinition;
    }

    public int fromVersion() {
        return fromVersion;
    }

    public String toDefinition() {
        return toDefinition;
    }

    public int toVersion() {
        return toVersion;
    }

    /** Steps whose id changed, old to new, as JSON. */
    public String pairs() {
        return pairs;
    }

    public String reason() {
        return reason;
    }

    /** The migration this one takes back, or null. */
    public Long takesBack() {
        return takesBack;
    }

    public String createdBy() {
        return createdBy;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }
}
