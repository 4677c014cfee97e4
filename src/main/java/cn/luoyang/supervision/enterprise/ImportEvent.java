package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.annotations.Immutable;

/** What happened to a file that was sent in. */
@Entity
@Immutable
@Table(name = "enterprise_import_event")
class ImportEvent {

    /** Its kinds. */
    enum What {
        STARTED,
        FAILED,
        TAKEN,
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long importId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(20)")
    private What what;

    private LocalDateTime happenedAt;
    private String actor;
    private Integer takenCount;
    private Integer leftCount;

    @Column(columnDefinition = "longtext")
    private String note;

    protected ImportEvent() {}

    ImportEvent(Long importId, What what, LocalDateTime at, String actor) {
        this.importId = importId;
        this.what = what;
        this.happenedAt = at;
        this.actor = actor;
    }

    /** The rows that were taken and left out, and why those were. */
    ImportEvent counting(int taken, int left) {
        this.takenCount = taken;
        this.leftCount = left;
        return this;
    }

    /** With words about it, or null. */
    ImportEvent saying(String words) {
        this.note = words;
        return this;
    }

    What what() {
        return what;
    }

    Integer taken() {
        return takenCount;
    }

    Integer left() {
        return leftCount;
    }

    String note() {
        return note;
    }
}
