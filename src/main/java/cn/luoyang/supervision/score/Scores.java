package cn.luoyang.supervision.score;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 考核得分: computed from the ledger each time it is asked for, and stored nowhere. The same period as
 * of the same day gives the same score, whether asked on that day or years later.
 */
@Component
@Transactional(readOnly = true)
public class Scores {

    private final ScoreEvents events;
    private final ScoreRuleTable rules;
    private final UnitRegistry units;
    private final Clock clock;

    Scores(ScoreEvents events, ScoreRuleTable rules, UnitRegistry units, Clock clock) {
        this.events = events;
        this.rules = rules;
        this.units = units;
        this.clock = clock;
    }

    /**
     * The scores of all responsible units of one kind, the best first. After them come units of
     * which nothing was scored in the period, without a place, and last those that have no score.
     *
     * @param kind bureaus or counties
     * @param asOf what was known at the end of this day, or null for now
     */
    public List<UnitScore> ranking(UnitKind kind, ScorePeriod period, LocalDate asOf) {
        return ranked(
                units.all().stream().filter(u -> u.kind() == kind).toList(),
                lines(null, period, asOf));
    }

    /** The rankings of bureaus and of counties, computed in one go. */
    Map<UnitKind, List<UnitScore>> rankings(ScorePeriod period, LocalDate asOf) {
        Map<String, List<ScoreLine>> lines = lines(null, period, asOf);
        return Map.of(
                UnitKind.BUREAU, ranked(units.bureaus(), lines),
                UnitKind.COUNTY, ranked(counties(period), lines));
    }

    /**
     * The score of one unit.
     *
     * @param unit unit id
     * @param asOf what was known at the end of this day, or null for now
     * @throws cn.luoyang.supervision.unit.UnknownUnitException if there is no such unit
     */
    public UnitScore of(String unit, ScorePeriod period, LocalDate asOf) {
        Unit found = units.get(unit);
        return new UnitScore(found, null, lines(unit, period, asOf).getOrDefault(unit, List.of()));
    }

    /** A line of a unit as it stands now, whatever its period. */
    Optional<ScoreLine> line(String unit, String id) {
        return all(unit, null).stream()
                .filter(line -> line.unit().equals(unit) && line.id().equals(id))
                .findFirst();
    }

    private List<Unit> counties(ScorePeriod period) {
        return units.all().stream()
                .filter(u -> u.kind() == UnitKind.COUNTY)
                .filter(u -> u.isValidAt(period.from()) || u.isValidAt(period.to()))
                .toList();
    }

    private static List<UnitScore> ranked(List<Unit> which, Map<String, List<ScoreLine>> lines) {
        List<UnitScore> all =
                which.stream()
                        .map(u -> new UnitScore(u, null, lines.getOrDefault(u.id(), List.of())))
                        .toList();
        List<UnitScore> best =
                all.stream()
                        .filter(s -> s.isScored() && !s.lines().isEmpty())
                        .sorted(
                                Comparator.comparing(UnitScore::sum)
                                        .thenComparing(
                                                UnitScore::onTimeRate,
                                                Comparator.nullsFirst(Comparator.naturalOrder()))
                                        .reversed())
                        .toList();
        List<UnitScore> ranked = new ArrayList<>();
        int place = 0;
        for (UnitScore score : best) {
            boolean shared =
                    !ranked.isEmpty()
                            && ranked.get(ranked.size() - 1).sum().compareTo(score.sum()) == 0;
            place = shared ? place : ranked.size() + 1;
            ranked.add(score.ranked(place));
        }
        all.stream().filter(s -> s.isScored() && s.lines().isEmpty()).forEach(ranked::add);
        all.stream().filter(s -> !s.isScored()).forEach(ranked::add);
        return ranked;
    }

    private Map<String, List<ScoreLine>> lines(String unit, ScorePeriod period, LocalDate asOf) {
        return all(unit, asOf).stream()
                .filter(line -> period.contains(line.at()))
                .collect(Collectors.groupingBy(ScoreLine::unit));
    }

    private List<ScoreLine> all(String unit, LocalDate asOf) {
        Scoring scoring =
                new Scoring(rules, id -> units.find(id).map(UnitScore::isScored).orElse(false));
        events.read(before(asOf), unit, scoring::apply);
        return scoring.lines();
    }

    /** Null for the present: everything recorded counts. */
    private LocalDateTime before(LocalDate asOf) {
        return asOf == null || !asOf.isBefore(LocalDate.now(clock))
                ? null
                : asOf.plusDays(1).atStartOfDay();
    }
}
