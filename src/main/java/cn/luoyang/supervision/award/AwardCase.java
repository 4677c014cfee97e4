package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One award as its entries tell it, up to some day. Every figure is computed from them; amounts are
 * yuan with two decimals.
 *
 * @param id number of the application, shown to users as 奖补第…号
 * @param application what was asked for
 * @param applied yuan asked for
 * @param recordedBy who entered it
 * @param recordedAt when
 * @param entries what happened since, oldest first
 */
public record AwardCase(
        long id,
        AwardApplication application,
        BigDecimal applied,
        String recordedBy,
        LocalDateTime recordedAt,
        List<AwardEntry> entries) {

    private static final BigDecimal ZERO = new BigDecimal("0.00");

    public AwardCase {
        entries = List.copyOf(entries);
    }

    public AwardKind kind() {
        return application.facts().kind();
    }

    public int keyTask() {
        return kind().keyTask();
    }

    /** Calendar year of the day the award is based on. */
    public int year() {
        return application.basisDate().getYear();
    }

    /** The calculation or refusal, with its explanation. */
    public AwardEntry calculation() {
        return first(
                e -> e.type() == AwardEntryType.CALCULATED || e.type() == AwardEntryType.REFUSED);
    }

    /** Yuan computed and not taken back: what counts against the limits. */
    public BigDecimal calculated() {
        return sum(AwardEntryType.CALCULATED);
    }

    /** Yuan approved and not taken back. */
    public BigDecimal approved() {
        return sum(AwardEntryType.APPROVED);
    }

    /** Who pays: as approved, else as computed; null where finance has not decided yet. */
    public Shares shares() {
        AwardEntry approval = approval();
        return approval != null
                ? approval.shares()
                : calculation() == null ? null : calculation().shares();
    }

    /** The approval that stands, or null. */
    public AwardEntry approval() {
        return live(AwardEntryType.APPROVED);
    }

    /** Yuan one treasury has paid. */
    public BigDecimal paid(Treasury treasury) {
        return standing()
                .filter(e -> e.type() == AwardEntryType.PAID && e.treasury() == treasury)
                .map(AwardEntry::amount)
                .reduce(ZERO, BigDecimal::add);
    }

    /** Yuan paid by all. */
    public BigDecimal paid() {
        return sum(AwardEntryType.PAID);
    }

    /** Yuan approved that one treasury has not paid yet. */
    public BigDecimal outstanding(Treasury treasury) {
        AwardEntry approval = approval();
        return approval == null ? ZERO : approval.shares().of(treasury).subtract(paid(treasury));
    }

    /** Yuan approved and not paid yet. */
    public BigDecimal outstanding() {
        return approved().subtract(paid());
    }

    /** The public notice, or null. */
    public AwardEntry notice() {
        return live(AwardEntryType.PUBLICISED);
    }

    /** The objection that waits for an answer, or null. */
    public AwardEntry openObjection() {
        AwardEntry open = null;
        for (AwardEntry entry : entries) {
            if (entry.type() == AwardEntryType.OBJECTION_RAISED) {
                open = entry;
            } else if (entry.type() == AwardEntryType.OBJECTION_SETTLED) {
                open = null;
            }
        }
        return open;
    }

    public AwardState state() {
        if (live(AwardEntryType.REFUSED) != null) {
            return AwardState.REFUSED;
        }
        if (live(AwardEntryType.CALCULATED) == null) {
            return AwardState.WITHDRAWN;
        }
        if (approval() != null) {
            return paid().signum() == 0
                    ? AwardState.APPROVED
                    : outstanding().signum() == 0 ? AwardState.PAID : AwardState.PARTLY_PAID;
        }
        if (openObjection() != null) {
            return AwardState.OBJECTED;
        }
        return notice() == null ? AwardState.CALCULATED : AwardState.PUBLICISED;
    }

    /** The treasuries that have a part in it. */
    public List<Treasury> treasuries() {
        Shares shares = shares();
        return shares == null
                ? List.of()
                : Arrays.stream(Treasury.values()).filter(t -> shares.of(t).signum() > 0).toList();
    }

    /** Whether an entry was taken back by a later one. */
    public boolean isReversed(AwardEntry entry) {
        return reversed().contains(entry.id());
    }

    /** The same award as it stood at the end of a day; null if it did not exist yet. */
    AwardCase on(LocalDate day) {
        LocalDateTime end = day.plusDays(1).atStartOfDay();
        return !recordedAt.isBefore(end)
                ? null
                : new AwardCase(
                        id,
                        application,
                        applied,
                        recordedBy,
                        recordedAt,
                        entries.stream().filter(e -> e.recordedAt().isBefore(end)).toList());
    }

    private BigDecimal sum(AwardEntryType type) {
        return standing()
                .filter(e -> e.type() == type)
                .map(AwardEntry::amount)
                .reduce(ZERO, BigDecimal::add);
    }

    private AwardEntry live(AwardEntryType type) {
        return standing().filter(e -> e.type() == type).reduce((a, b) -> b).orElse(null);
    }

    private AwardEntry first(Predicate<AwardEntry> which) {
        return entries.stream().filter(which).findFirst().orElse(null);
    }

    private java.util.stream.Stream<AwardEntry> standing() {
        Set<Long> gone = reversed();
        return entries.stream().filter(e -> !gone.contains(e.id()));
    }

    private Set<Long> reversed() {
        return entries.stream()
                .map(AwardEntry::reverses)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
