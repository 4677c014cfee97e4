package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is really new in something that is to be recorded.
 *
 * @param content what is to be recorded
 * @param replaces the fact it corrects; null if it is a new one
 */
record Change(FactContent content, Long replaces) {

    /**
     * What has to be recorded so that all of it holds; nothing for what holds already. What is
     * about the same subject from the same day corrects the former word; a figure that is not given
     * stays as it was.
     */
    static List<Change> toRecord(History history, List<FactContent> contents) {
        List<Change> changes = new ArrayList<>();
        for (FactContent content : contents) {
            Optional<Fact> same = history.aboutTheSame(content);
            FactContent whole =
                    same.map(Fact::content).map(c -> completed(content, c)).orElse(content);
            if (same.isPresent() && equal(same.get().content(), whole)) {
                continue;
            }
            if (same.isEmpty() && holdsAlready(history, content)) {
                continue;
            }
            changes.add(new Change(whole, same.map(Fact::id).orElse(null)));
        }
        return changes;
    }

    /** Of what is said without its start being told anew: whether it is what holds anyway. */
    private static boolean holdsAlready(History history, FactContent content) {
        return switch (content.kind()) {
            case NAME, COUNTY, CLUSTER, CONTACT, SPECIALIST, LISTING ->
                    history.spans().stream()
                            .filter(s -> s.content().kind() == content.kind())
                            .filter(s -> s.fact().code().equals(history.code()))
                            .filter(s -> holdsFrom(s, content.from()))
                            .anyMatch(s -> says(s.content(), content));
            default -> false;
        };
    }

    private static boolean holdsFrom(History.Span span, LocalDate day) {
        return span.holdsOn(day);
    }

    private static boolean says(FactContent one, FactContent other) {
        return Objects.equals(one.text(), other.text())
                && Objects.equals(one.detail(), other.detail())
                && Objects.equals(one.to(), other.to());
    }

    private static FactContent completed(FactContent content, FactContent before) {
        if (content.kind() != FactKind.FIGURES) {
            return content;
        }
        return new FactContent(
                content.kind(),
                content.subject(),
                content.from(),
                content.to(),
                null,
                null,
                content.revenue() == null ? before.revenue() : content.revenue(),
                content.rdCost() == null ? before.rdCost() : content.rdCost(),
                content.staff() == null ? before.staff() : content.staff(),
                content.rdStaff() == null ? before.rdStaff() : content.rdStaff(),
                null,
                null,
                content.note());
    }

    private static boolean equal(FactContent one, FactContent other) {
        return says(one, other)
                && equal(one.revenue(), other.revenue())
                && equal(one.rdCost(), other.rdCost())
                && Objects.equals(one.staff(), other.staff())
                && Objects.equals(one.rdStaff(), other.rdStaff())
                && Objects.equals(one.level(), other.level())
                && Objects.equals(one.expiresOn(), other.expiresOn())
                && (other.note() == null || Objects.equals(one.note(), other.note()));
    }

    private static boolean equal(java.math.BigDecimal one, java.math.BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }
}
