package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A row of a file that was sent in, and what is to be done with it. */
@Entity
@Immutable
@IdClass(ImportedRow.Key.class)
@Table(name = "enterprise_import_row")
class ImportedRow {

    /** A file and a row of it, as the spreadsheet counts. */
    record Key(Long importId, Integer rowNo) implements Serializable {}

    @Id private Long importId;
    @Id private Integer rowNo;
    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    private ImportOutcome outcome;

    @Column(columnDefinition = "longtext")
    private String reasons;

    @Column(columnDefinition = "longtext")
    private String content;

    protected ImportedRow() {}
}
