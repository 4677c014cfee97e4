package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.annotations.Immutable;

/** One change of a cluster, kept for ever: what it is from then on. */
@Entity
@Immutable
@Table(name = "industry_cluster_change")
public class ClusterChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String clusterId;
    private String name;
    private String nameEn;
    private boolean suggested;
    private boolean retired;
    private LocalDateTime recordedAt;
    private String recordedBy;

    protected ClusterChange() {}

    ClusterChange(
            String clusterId,
            String name,
            String nameEn,
            boolean suggested,
            boolean retired,
            LocalDateTime recordedAt,
            String recordedBy) {
        this.clusterId = clusterId;
        this.name = name;
        this.nameEn = nameEn;
        this.suggested = suggested;
        this.retired = retired;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    /** The cluster as it is after it; where it comes from is the shipped file's to say. */
    Cluster cluster(String basis) {
        return new Cluster(clusterId, name, nameEn, basis, suggested, retired);
    }

    public String clusterId() {
        return clusterId;
    }

    public String name() {
        return name;
    }

    public LocalDateTime recordedAt() {
        return recordedAt;
    }

    public String recordedBy() {
        return recordedBy;
    }
}
