package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.annotations.Immutable;

/** A {@link Fact} as it is appended; nothing changes it afterwards. */
@Entity
@Immutable
@Table(name = "enterprise_fact")
class EnterpriseFact {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String code;
    @Embedded private FactContent content;
    private LocalDateTime recordedAt;
    private String recordedBy;
    private String source;
    private Long replaces;
    private boolean withdrawn;

    protected EnterpriseFact() {}

    EnterpriseFact(Fact fact) {
        this.code = fact.code();
        this.content = fact.content();
        this.recordedAt = fact.recordedAt();
        this.recordedBy = fact.recordedBy();
        this.source = fact.source();
        this.replaces = fact.replaces();
        this.withdrawn = fact.withdrawn();
    }
}
