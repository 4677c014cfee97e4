package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All facts of an enterprise and of the duplicates merged into it, and what follows from them.
 * Pure: the same facts give the same profile and the same spans.
 */
final class History {

    /** Stands for an open end. */
    static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    private static final Comparator<Fact> IN_ORDER =
            Comparator.comparing((Fact f) -> f.content().from()).thenComparing(Fact::id);

    private final String code;
    private final List<Fact> all;
    private final List<Fact> standing;

    /**
     * A history.
     *
     * @param code the surviving one
     * @param facts of it and of its duplicates, in any order
     */
    History(String code, List<Fact> facts) {
        this.code = code;
        this.all = facts.stream().sorted(Comparator.comparing(Fact::id)).toList();
        Set<Long> replaced = new HashSet<>();
        facts.stream().map(Fact::replaces).filter(Objects::nonNull).forEach(replaced::add);
        this.standing =
                all.stream()
                        .filter(f -> !f.withdrawn() && !replaced.contains(f.id()))
                        .sorted(IN_ORDER)
                        .toList();
    }

    /** What was known at a moment. */
    History knownAt(LocalDateTime moment) {
        return new History(
                code, all.stream().filter(f -> !f.recordedAt().isAfter(moment)).toList());
    }

    String code() {
        return code;
    }

    boolean isEmpty() {
        return standing.isEmpty();
    }

    /** Every fact ever recorded, oldest first. */
    List<Fact> all() {
        return all;
    }

    /** Those neither corrected nor withdrawn, by the day they hold from. */
    List<Fact> standing() {
        return standing;
    }

    /** Own code first, then those of duplicates. */
    Set<String> codes() {
        Set<String> codes = new LinkedHashSet<>();
        codes.add(code);
        all.forEach(f -> codes.add(f.code()));
        return codes;
    }

    /** All names it ever had, those of its duplicates included. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        standing.stream()
                .filter(f -> f.content().kind() == FactKind.NAME)
                .forEach(f -> names.add(f.content().text()));
        return names;
    }

    /** The own fact about the same subject from the same day, if one stands. */
    Optional<Fact> aboutTheSame(FactContent content) {
        return standing.stream()
                .filter(f -> f.code().equals(code) && f.content().isAboutTheSame(content))
                .findFirst();
    }

    /**
     * A stretch of days on which something holds.
     *
     * @param to last day; {@link #OPEN} if no end is known
     */
    record Span(LocalDate from, LocalDate to, Fact fact) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        FactContent content() {
            return fact.content();
        }
    }

    /**
     * What holds when. Of what can only be one at a time the later start ends the earlier; of
     * titles and lists each holds for its own days.
     */
    List<Span> spans() {
        Map<String, List<Fact>> subjects = new LinkedHashMap<>();
        for (Fact fact : standing) {
            if (fact.content().kind() != FactKind.MERGED) {
                subjects.computeIfAbsent(
                                fact.content().kind() + "|" + fact.content().subject(),
                                s -> new ArrayList<>())
                        .add(fact);
            }
        }
        List<Span> spans = new ArrayList<>();
        subjects.values().forEach(facts -> spans(facts, spans));
        return spans;
    }

    private void spans(List<Fact> facts, List<Span> spans) {
        FactKind kind = facts.get(0).content().kind();
        List<Fact> counting = facts;
        if (!kind.mayOverlap()) {
            // a duplicate's word counts only where the surviving one says nothing
            List<Fact> own = facts.stream().filter(f -> f.code().equals(code)).toList();
            counting = own.isEmpty() && !kind.staysWithCode() ? facts : own;
        }
        for (int i = 0; i < counting.size(); i++) {
            Fact fact = counting.get(i);
            LocalDate from = fact.content().from();
            LocalDate to = fact.content().to() == null ? OPEN : fact.content().to();
            if (!kind.mayOverlap() && i + 1 < counting.size()) {
                LocalDate before = counting.get(i + 1).content().from().minusDays(1);
                to = before.isBefore(to) ? before : to;
            }
            if (!to.isBefore(from)) {
                spans.add(new Span(from, to, fact));
            }
        }
    }

    /** What holds on a day. */
    Profile on(LocalDate day) {
        Profile.Builder profile = new Profile.Builder(code, day);
        List<Span> spans = spans();
        spans.stream().filter(s -> s.holdsOn(day)).forEach(profile::holds);
        Set<String> former = new TreeSet<>();
        for (Span span : spans) {
            if (span.content().kind() == FactKind.NAME && !span.from().isAfter(day)) {
                former.add(span.content().text());
            }
            if (span.content().kind() == FactKind.TITLE && !span.from().isAfter(day)) {
                profile.held(span.content());
            }
        }
        standing.stream()
                .filter(f -> !f.code().equals(code) && f.content().kind() == FactKind.MERGED)
                .forEach(f -> profile.alias(f.code()));
        return profile.build(former);
    }

    /** The code it is merged into, if it is a duplicate itself. */
    Optional<String> mergedInto() {
        return standing.stream()
                .filter(f -> f.code().equals(code) && f.content().kind() == FactKind.MERGED)
                .map(f -> f.content().text())
                .reduce((first, last) -> last);
    }
}
