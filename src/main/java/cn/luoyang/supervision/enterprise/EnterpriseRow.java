package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hibernate.annotations.Immutable;

/**
 * An enterprise as it stands by all facts, for questions only: {@link Projection} writes it. No
 * question returns the row itself, so that none is kept in memory while the projection changes it.
 */
@Entity
@Immutable
@Table(name = "enterprise")
class EnterpriseRow {

    @Id private String code;
    private String name;
    private String sortKey;
    private String searchText;
    private String county;
    private String mergedInto;
    private LocalDate knownFrom;
    private long lastFact;
    private LocalDateTime changedAt;

    protected EnterpriseRow() {}
}
