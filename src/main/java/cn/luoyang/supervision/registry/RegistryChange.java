package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.unit.UnitChange;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** 单位变动: entered by somebody, in effect from its day, or withdrawn before it. */
@Entity
@Table(name = "unit_change")
public class RegistryChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(20)")
    private UnitChange.Kind kind;

    private String unitId;
    private LocalDate startsOn;
    private String successor;
    private String likeUnit;
    private String fullName;
    private String shortName;
    private String nameEn;
    private String reason;
    private String enteredBy;
    private LocalDateTime enteredAt;
    private LocalDateTime appliedAt;
    private Integer movedTasks;
    private Integer movedPeople;
    private String withdrawnBy;
    private LocalDateTime withdrawnAt;
    @Version private int version;

    protected RegistryChange() {}

    RegistryChange(RequestedChange asked, String userId, LocalDateTime at) {
        kind = asked.kind();
        unitId = asked.unit();
        startsOn = asked.from();
        successor = asked.successor();
        fullName = asked.fullName();
        shortName = asked.shortName();
        nameEn = asked.nameEn();
        likeUnit =
                switch (kind) {
                    case RENAMED -> null;
                    case SUCCEEDED -> asked.namesNewUnit() ? asked.unit() : null;
                    case ESTABLISHED -> asked.like();
                };
        reason = asked.reason();
        enteredBy = userId;
        enteredAt = at;
    }

    void apply(LocalDateTime at, int tasks, int people) {
        appliedAt = at;
        movedTasks = tasks;
        movedPeople = people;
    }

    void withdraw(LocalDateTime at, String userId) {
        withdrawnAt = at;
        withdrawnBy = userId;
    }

    UnitChange asUnitChange() {
        return new UnitChange(
                kind, unitId, startsOn, successor, likeUnit, fullName, shortName, nameEn);
    }

    /** {@code coming}, {@code applied} or {@code withdrawn}. */
    public String state() {
        return appliedAt != null ? "applied" : withdrawnAt != null ? "withdrawn" : "coming";
    }

    /** The unit that comes into being with it, or null. */
    String newUnit() {
        return asUnitChange().bringsUnit()
                ? kind == UnitChange.Kind.ESTABLISHED ? unitId : successor
                : null;
    }

    public Long id() {
        return id;
    }

    public UnitChange.Kind kind() {
        return kind;
    }

    public String unitId() {
        return unitId;
    }

    /** First day on which it holds. */
    public LocalDate startsOn() {
        return startsOn;
    }

    public String successor() {
        return successor;
    }

    public String fullName() {
        return fullName;
    }

    public String shortName() {
        return shortName;
    }

    public String reason() {
        return reason;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public LocalDateTime enteredAt() {
        return enteredAt;
    }

    /** When it took effect; null before. */
    public LocalDateTime appliedAt() {
        return appliedAt;
    }

    /** Open tasks that went over; null before it took effect. */
    public Integer movedTasks() {
        return movedTasks;
    }

    /** People who went over; null before it took effect. */
    public Integer movedPeople() {
        return movedPeople;
    }

    public String withdrawnBy() {
        return withdrawnBy;
    }

    public LocalDateTime withdrawnAt() {
        return withdrawnAt;
    }
}
