package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 查找: plan items, units and everything people wrote into the ledger. Chinese has no spaces between
 * words, so a text is found where it stands, letter by letter.
 */
@Component
class LedgerSearch {

    /** Events shown for one search. */
    static final int MOST_EVENTS = 100;

    private final EntityManager entities;
    private final PlanCatalogue plan;
    private final UnitRegistry units;

    LedgerSearch(EntityManager entities, PlanCatalogue plan, UnitRegistry units) {
        this.entities = entities;
        this.plan = plan;
        this.units = units;
    }

    /**
     * What was found.
     *
     * @param items plan items whose title, summary, clause or number has the text
     * @param units units one of whose names has it
     * @param events events whose step, text or answers have it, the newest first, at most {@value
     *     #MOST_EVENTS}
     * @param eventCount how many there are in all
     */
    record Found(List<KeyTask> items, List<Unit> units, List<EventView> events, long eventCount) {}

    /**
     * Looks for a text.
     *
     * @param text at least one letter; all words of it, separated by spaces, have to be there
     * @param asOf last day of the events, or null for all
     */
    @Transactional(readOnly = true)
    Found find(String text, LocalDate asOf) {
        List<String> words =
                Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(w -> !w.isEmpty())
                        .toList();
        if (words.isEmpty()) {
            return new Found(List.of(), List.of(), List.of(), 0);
        }
        List<KeyTask> items =
                plan.items().stream()
                        .filter(
                                k ->
                                        has(
                                                words,
                                                String.join(
                                                        " ",
                                                        String.valueOf(k.number()),
                                                        k.title(),
                                                        k.titleEn(),
                                                        k.summary(),
                                                        k.clause())))
                        .toList();
        List<Unit> found =
                units.all().stream()
                        .filter(u -> u.kind() != UnitKind.OFFICE)
                        .filter(
                                u ->
                                        has(
                                                words,
                                                String.join(
                                                        " ",
                                                        u.id(),
                                                        u.fullName(),
                                                        u.shortName(),
                                                        u.nameEn(),
                                                        String.join(" ", u.aliases()))))
                        .toList();
        return new Found(items, found, events(words, asOf), count(words, asOf));
    }

    private static boolean has(List<String> words, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    private List<EventView> events(List<String> words, LocalDate asOf) {
        var query =
                entities.createQuery(
                        "select e from LedgerEvent e where "
                                + where(words, asOf)
                                + " order by e.id desc",
                        LedgerEvent.class);
        parameters(words, asOf, query::setParameter);
        return query.setMaxResults(MOST_EVENTS).getResultList().stream()
                .map(EventView::of)
                .toList();
    }

    private long count(List<String> words, LocalDate asOf) {
        var query =
                entities.createQuery(
                        "select count(e) from LedgerEvent e where " + where(words, asOf),
                        Long.class);
        parameters(words, asOf, query::setParameter);
        return query.getSingleResult();
    }

    private static String where(List<String> words, LocalDate asOf) {
        StringBuilder where = new StringBuilder(asOf == null ? "1 = 1" : "e.occurredAt < :before");
        for (int i = 0; i < words.size(); i++) {
            where.append(
                    " and (lower(e.note) like :w%1$d escape '!' or lower(e.stepName) like :w%1$d escape '!' or lower(e.figures) like :w%1$d escape '!')"
                            .formatted(i));
        }
        return where.toString();
    }

    private static void parameters(
            List<String> words, LocalDate asOf, BiFunction<String, Object, ?> parameter) {
        if (asOf != null) {
            parameter.apply("before", asOf.plusDays(1).atStartOfDay());
        }
        for (int i = 0; i < words.size(); i++) {
            String literal = words.get(i).replace("!", "!!").replace("%", "!%").replace("_", "!_");
            parameter.apply("w" + i, "%" + literal + "%");
        }
    }
}
