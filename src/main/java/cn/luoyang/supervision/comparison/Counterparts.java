package cn.luoyang.supervision.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which element of the newer version is which of the older one. The same id is the same element. An
 * element whose id is gone is found again where exactly one new element of its type has its name,
 * or stands in its place: on the same step, between the same steps, before or after the same ones.
 */
final class Counterparts {

    private final Map<String, DiagramElement> before;
    private final Map<String, DiagramElement> after;
    private final Map<String, String> newIds = new LinkedHashMap<>();

    private Counterparts(Map<String, DiagramElement> before, Map<String, DiagramElement> after) {
        this.before = before;
        this.after = after;
        before.keySet().stream().filter(after::containsKey).forEach(id -> newIds.put(id, id));
    }

    /** The id in the newer version for each id of the older one that is still there. */
    static Map<String, String> of(
            Map<String, DiagramElement> before, Map<String, DiagramElement> after) {
        Counterparts counterparts = new Counterparts(before, after);
        boolean found = true;
        while (found) {
            found =
                    counterparts.find(counterparts::sameName)
                            || counterparts.find(counterparts::sameHost)
                            || counterparts.find(counterparts::sameEnds)
                            || counterparts.find(counterparts::sameNeighbours);
        }
        return counterparts.newIds;
    }

    private boolean find(BiPredicate<DiagramElement, DiagramElement> same) {
        List<DiagramElement> gone = gone();
        List<DiagramElement> come = come();
        boolean found = false;
        for (DiagramElement old : gone) {
            Optional<DiagramElement> counterpart = only(come, c -> alike(old, c, same));
            boolean unmistakable =
                    counterpart
                            .flatMap(c -> only(gone, o -> alike(o, c, same)))
                            .filter(old::equals)
                            .isPresent();
            if (unmistakable) {
                newIds.put(old.id(), counterpart.get().id());
                found = true;
            }
        }
        return found;
    }

    private static boolean alike(
            DiagramElement old,
            DiagramElement now,
            BiPredicate<DiagramElement, DiagramElement> same) {
        return old.type().equals(now.type())
                && old.eventKind().equals(now.eventKind())
                && same.test(old, now);
    }

    private boolean sameName(DiagramElement old, DiagramElement now) {
        return !old.isFlow() && !old.name().isEmpty() && old.name().equals(now.name());
    }

    private boolean sameHost(DiagramElement old, DiagramElement now) {
        String host = newIds.get(old.settings().get("@attachedToRef"));
        return host != null && host.equals(now.settings().get("@attachedToRef"));
    }

    private boolean sameEnds(DiagramElement old, DiagramElement now) {
        String source = newIds.get(old.source());
        String target = newIds.get(old.target());
        return old.isFlow()
                && source != null
                && target != null
                && source.equals(now.source())
                && target.equals(now.target());
    }

    private boolean sameNeighbours(DiagramElement old, DiagramElement now) {
        if (!old.isNode() || !old.name().equals(now.name())) {
            return false;
        }
        Set<String> came = translated(neighbours(before, old, true));
        Set<String> went = translated(neighbours(before, old, false));
        return !came.isEmpty() && came.equals(neighbours(after, now, true))
                || !went.isEmpty() && went.equals(neighbours(after, now, false));
    }

    private static Set<String> neighbours(
            Map<String, DiagramElement> diagram, DiagramElement element, boolean coming) {
        return diagram.values().stream()
                .filter(DiagramElement::isFlow)
                .filter(f -> element.id().equals(coming ? f.target() : f.source()))
                .map(f -> coming ? f.source() : f.target())
                .collect(Collectors.toSet());
    }

    private Set<String> translated(Set<String> ids) {
        return ids.stream().map(id -> newIds.getOrDefault(id, id)).collect(Collectors.toSet());
    }

    private List<DiagramElement> gone() {
        return before.values().stream().filter(e -> !newIds.containsKey(e.id())).toList();
    }

    private List<DiagramElement> come() {
        List<DiagramElement> come = new ArrayList<>(after.values());
        come.removeIf(e -> newIds.containsValue(e.id()));
        return come;
    }

    private static Optional<DiagramElement> only(
            List<DiagramElement> candidates, Predicate<DiagramElement> wanted) {
        List<DiagramElement> found = candidates.stream().filter(wanted).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
