package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The history of an enterprise as it is told: what happened when, and who recorded or changed it.
 */
@Component
class TimeLine {

    private final FactWording wording;

    TimeLine(FactWording wording) {
        this.wording = wording;
    }

    /** Something that happened on a day. */
    public record Moment(LocalDate day, String kind, String words, String source) {}

    /**
     * A fact as it was recorded.
     *
     * @param state {@code stands}, {@code corrected}, {@code withdrawn} (by a later fact), or
     *     {@code withdrawal}
     * @param otherCode the duplicate it was recorded for; null if the enterprise itself
     */
    public record Recorded(
            long id,
            String kind,
            String words,
            LocalDate from,
            String note,
            LocalDateTime recordedAt,
            String recordedBy,
            String source,
            Long replaces,
            Long replacedBy,
            String state,
            String otherCode) {}

    /** What happened up to a day, the latest first. */
    List<Moment> moments(History history, LocalDate upTo, boolean personal) {
        List<Moment> moments = new ArrayList<>();
        for (Fact fact : history.standing()) {
            FactContent content = fact.content();
            if (!content.from().isAfter(upTo)) {
                moments.add(
                        new Moment(
                                content.from(),
                                content.kind().name(),
                                wording.words(content, personal),
                                fact.source()));
            }
            boolean ended =
                    content.to() != null
                            && content.to().isBefore(upTo)
                            && content.kind() != FactKind.MERGED;
            if (ended && !renewed(history, content)) {
                moments.add(
                        new Moment(
                                content.to().plusDays(1),
                                content.kind().name(),
                                wording.ending(content),
                                fact.source()));
            }
        }
        moments.sort(Comparator.comparing(Moment::day).reversed());
        return moments;
    }

    /** A title that goes on the next day did not lapse. */
    private static boolean renewed(History history, FactContent ended) {
        LocalDate next = ended.to().plusDays(1);
        return history.spans().stream()
                .anyMatch(
                        s ->
                                s.content().kind() == ended.kind()
                                        && s.content().subject().equals(ended.subject())
                                        && s.holdsOn(next));
    }

    /** Every fact ever recorded, the latest first. */
    List<Recorded> changes(History history, boolean personal) {
        Map<Long, Fact> replacedBy = new HashMap<>();
        history.all().stream()
                .filter(f -> f.replaces() != null)
                .forEach(f -> replacedBy.put(f.replaces(), f));
        List<Recorded> changes = new ArrayList<>();
        for (Fact fact : history.all()) {
            Fact later = replacedBy.get(fact.id());
            String state =
                    fact.withdrawn()
                            ? "withdrawal"
                            : later == null
                                    ? "stands"
                                    : later.withdrawn() ? "withdrawn" : "corrected";
            changes.add(
                    new Recorded(
                            fact.id(),
                            fact.content().kind().name(),
                            wording.words(fact.content(), personal),
                            fact.content().from(),
                            fact.content().note(),
                            fact.recordedAt(),
                            fact.recordedBy(),
                            fact.source(),
                            fact.replaces(),
                            later == null ? null : later.id(),
                            state,
                            fact.code().equals(history.code()) ? null : fact.code()));
        }
        changes.sort(Comparator.comparing(Recorded::id).reversed());
        return changes;
    }
}
