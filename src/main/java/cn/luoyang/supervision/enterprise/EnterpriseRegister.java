package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * The only writer of the enterprise ledger: pages, imports and case processes record through it. It
 * asks for the current user's right (but see {@link #decided}), finds everything that is wrong, and
 * writes facts and their projections in one transaction. Nothing is ever changed: a correction is a
 * new fact that replaces another.
 */
@Component
public class EnterpriseRegister {

    /** Source of what is typed on a page. */
    static final String PAGE = "page";

    private final EnterpriseRows rows;
    private final FactStore facts;
    private final Projection projection;
    private final Enterprises enterprises;
    private final EnterpriseAccess access;
    private final UnitRegistry units;
    private final Clusters clusters;
    private final Clock clock;

    EnterpriseRegister(
            EnterpriseRows rows,
            FactStore facts,
            Projection projection,
            Enterprises enterprises,
            EnterpriseAccess access,
            UnitRegistry units,
            Clusters clusters,
            Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.projection = projection;
        this.enterprises = enterprises;
        this.access = access;
        this.units = units;
        this.clusters = clusters;
        this.clock = clock;
    }

    /**
     * Enters a new enterprise.
     *
     * @param code as typed
     * @param county unit id of the county-level government it is registered with
     * @param since first day it stands in the ledger, not later than today
     * @param more what else is known of it
     * @return its code
     * @throws EnterpriseRefusedException naming every field that is wrong; a conflict if the code
     *     is known already
     * @throws ResponseStatusException 403 if the user may not enter enterprises of the county
     */
    @Transactional
    public String register(
            String code, String name, String county, LocalDate since, List<FactContent> more) {
        String normal = UnifiedCreditCode.normal(code);
        List<FactContent> all = new ArrayList<>();
        all.add(FactContent.name(name, since));
        all.add(FactContent.county(county, since));
        all.addAll(more);
        List<FactProblem> problems = new ArrayList<>();
        UnifiedCreditCode.problem(normal).ifPresent(problems::add);
        problems.addAll(problems(all));
        if (!problems.isEmpty()) {
            throw new EnterpriseRefusedException(distinct(problems));
        }
        if (!access.mayRegister(county)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        more.forEach(content -> demandRight(content.kind(), county));
        if (enterprises.find(normal).isPresent()) {
            throw EnterpriseRefusedException.conflict("code", "known", normal);
        }
        try {
            // taken before the facts, so that of two who enter the same code at once one is told
            rows.take(normal, county, since, now());
        } catch (DataIntegrityViolationException e) {
            throw late(e, EnterpriseRefusedException.conflict("code", "known", normal));
        }
        write(normal, all.stream().map(c -> new Change(c, null)).toList(), PAGE);
        return normal;
    }

    /**
     * Records what a user says. What is about the same subject from the same day as an earlier word
     * corrects it; what holds already is not recorded again.
     *
     * @return how many facts were recorded
     * @throws UnknownEnterpriseException if there is none, or none the user may know of
     * @throws EnterpriseRefusedException naming every field that is wrong
     * @throws ResponseStatusException 403 if it is not the user's to record
     */
    @Transactional
    public int record(String code, FactContent... contents) {
        String surviving = locked(code);
        String county = readableCounty(surviving);
        for (FactContent content : contents) {
            demandRight(content.kind(), county);
        }
        return record(surviving, PAGE, contents);
    }

    /**
     * Records what a case process has decided, whose steps and their units stand for the right to.
     * Not to be offered to users in any other way.
     *
     * @param source names the process, such as {@code case:<process instance id>}
     * @return how many facts were recorded
     * @throws UnknownEnterpriseException if there is none
     * @throws EnterpriseRefusedException naming every field that is wrong
     */
    @Transactional
    public int decided(String code, String source, FactContent... contents) {
        return record(locked(code), source, contents);
    }

    /**
     * Corrects a fact, its days included.
     *
     * @param fact its number
     * @throws EnterpriseRefusedException naming every field that is wrong; a conflict if the fact
     *     was corrected already
     */
    @Transactional
    public void correct(String code, long fact, FactContent content) {
        String surviving = locked(code);
        Fact old = standing(surviving, fact);
        demandRight(old.content().kind(), readableCounty(surviving));
        if (old.content().kind() != content.kind()) {
            throw EnterpriseRefusedException.of("fact", "otherKind");
        }
        List<FactProblem> problems = problems(List.of(content));
        if (!problems.isEmpty()) {
            throw new EnterpriseRefusedException(distinct(problems));
        }
        Optional<Fact> other =
                history(surviving)
                        .aboutTheSame(content)
                        .filter(f -> f.id() != fact && f.code().equals(old.code()));
        if (other.isPresent()) {
            throw EnterpriseRefusedException.conflict(
                    "since", "sameDay", content.from(), other.get().id());
        }
        write(old.code(), List.of(new Change(content, fact)), PAGE);
    }

    /**
     * Takes a fact back that should not be there: the wrong enterprise, a year typed by mistake.
     *
     * @param reason must be given
     */
    @Transactional
    public void withdraw(String code, long fact, String reason) {
        String surviving = locked(code);
        Fact old = standing(surviving, fact);
        demandRight(old.content().kind(), readableCounty(surviving));
        demandReason(reason);
        boolean last =
                history(old.code()).standing().stream()
                                .filter(f -> f.code().equals(old.code()))
                                .filter(f -> f.content().kind() == old.content().kind())
                                .count()
                        == 1;
        if (old.content().kind() == FactKind.MERGED || old.content().kind().isIdentity() && last) {
            throw EnterpriseRefusedException.conflict("fact", "identity");
        }
        take(old, reason);
        projection.project(List.of(old.code()));
    }

    /**
     * Merges a duplicate into the enterprise that stays. Its code leads there from now on; the
     * facts of both are kept. Only the industry bureau does it.
     */
    @Transactional
    public void merge(String losing, String surviving, String reason) {
        demandIndustry();
        demandReason(reason);
        String from = UnifiedCreditCode.normal(losing);
        String into = UnifiedCreditCode.normal(surviving);
        if (from.equals(into)) {
            throw EnterpriseRefusedException.of("surviving", "itself");
        }
        // always in the same order, so that two who merge crosswise do not wait for each other
        Stream.of(from, into).sorted().forEach(this::lock);
        String leadsTo = enterprises.find(from).orElseThrow(() -> unknown(from));
        String stays = enterprises.find(into).orElseThrow(() -> unknown(into));
        if (!leadsTo.equals(from)) {
            throw EnterpriseRefusedException.conflict("code", "mergedAlready", from, leadsTo);
        }
        if (!stays.equals(into)) {
            throw EnterpriseRefusedException.conflict("surviving", "mergedAlready", into, stays);
        }
        write(
                from,
                List.of(new Change(FactContent.merged(into, today(), reason.strip()), null)),
                PAGE);
        projection.project(List.of(from, into));
    }

    /** Takes a merge back: both stand by themselves again, with the facts recorded for each. */
    @Transactional
    public void unmerge(String duplicate, String reason) {
        demandIndustry();
        demandReason(reason);
        String code = UnifiedCreditCode.normal(duplicate);
        lock(code);
        Fact merge =
                facts.facts(List.of(code)).getOrDefault(code, List.of()).stream()
                        .filter(f -> f.content().kind() == FactKind.MERGED && !f.withdrawn())
                        .reduce((first, last) -> last)
                        .filter(f -> facts.merges().containsKey(code))
                        .orElseThrow(
                                () -> EnterpriseRefusedException.conflict("code", "notMerged"));
        take(merge, reason);
        projection.project(List.of(code, merge.content().text()));
    }

    /**
     * Computes lists, spans and search terms anew from all facts. The result is what is there
     * already, unless something was lost.
     */
    @Transactional
    public void rebuild() {
        projection.rebuild();
    }

    // ------------------------------------------------------------------ for imports

    /** Rules of today, for what is checked before it is recorded. */
    FactRules rules() {
        return new FactRules(today(), units.counties(today()), clusters.all());
    }

    /**
     * What is to be recorded for one code, checked already.
     *
     * @param code the surviving one, or a new one
     */
    record Entered(String code, List<Change> changes) {}

    /** Records many at once. Facts and projections are written in batches, in one transaction. */
    @Transactional
    void load(List<Entered> entered, String source) {
        LocalDateTime at = now();
        String by = access.userId();
        for (List<Entered> some : FactStore.batches(entered)) {
            List<Fact> batch = new ArrayList<>();
            for (Entered one : some) {
                one.changes().forEach(c -> batch.add(fact(one.code(), c, at, by, source)));
            }
            facts.appendAll(batch);
            projection.project(some.stream().map(Entered::code).toList());
        }
    }

    /** Keeps others from changing these until the transaction ends. */
    void lockAll(Collection<String> codes) {
        FactStore.batches(codes.stream().sorted().toList()).forEach(rows::lock);
    }

    // ------------------------------------------------------------------

    private int record(String surviving, String source, FactContent... contents) {
        List<FactContent> all = Arrays.asList(contents);
        List<FactProblem> problems = problems(all);
        if (!problems.isEmpty()) {
            throw new EnterpriseRefusedException(distinct(problems));
        }
        List<Change> changes = Change.toRecord(history(surviving), all);
        List<FactProblem> whole = problems(changes.stream().map(Change::content).toList());
        if (!whole.isEmpty()) {
            throw new EnterpriseRefusedException(distinct(whole));
        }
        if (!changes.isEmpty()) {
            write(surviving, changes, source);
        }
        return changes.size();
    }

    private List<FactProblem> problems(List<FactContent> contents) {
        FactRules rules = rules();
        return contents.stream().flatMap(c -> rules.problems(c).stream()).toList();
    }

    private static List<FactProblem> distinct(List<FactProblem> problems) {
        return List.copyOf(new LinkedHashSet<>(problems));
    }

    private void write(String code, List<Change> changes, String source) {
        LocalDateTime at = now();
        String by = access.userId();
        try {
            facts.append(changes.stream().map(c -> fact(code, c, at, by, source)).toList());
        } catch (DataIntegrityViolationException e) {
            throw late(e, EnterpriseRefusedException.conflict("fact", "corrected"));
        }
        projection.project(List.of(code));
    }

    private void take(Fact old, String reason) {
        FactContent content = old.content().because(reason.strip());
        try {
            facts.append(
                    List.of(
                            new Fact(
                                    null,
                                    old.code(),
                                    content,
                                    now(),
                                    access.userId(),
                                    PAGE,
                                    old.id(),
                                    true)));
        } catch (DataIntegrityViolationException e) {
            throw late(e, EnterpriseRefusedException.conflict("fact", "corrected"));
        }
    }

    /** The refusal, if somebody else was first: Spring has no exception for that of Hibernate's. */
    private static RuntimeException late(
            DataIntegrityViolationException e, EnterpriseRefusedException refusal) {
        return e.getCause() instanceof ConstraintViolationException breach
                        && breach.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE
                ? refusal
                : e;
    }

    private static Fact fact(
            String code, Change change, LocalDateTime at, String by, String source) {
        return new Fact(null, code, change.content(), at, by, source, change.replaces(), false);
    }

    private History history(String code) {
        return facts.histories(List.of(code)).get(code);
    }

    private Fact standing(String code, long id) {
        return history(code).standing().stream()
                .filter(f -> f.id() == id)
                .findFirst()
                .orElseThrow(() -> EnterpriseRefusedException.conflict("fact", "corrected"));
    }

    /** The surviving code, locked. */
    private String locked(String code) {
        String surviving = enterprises.find(code).orElseThrow(() -> unknown(code));
        lock(surviving);
        return surviving;
    }

    private void lock(String code) {
        rows.lock(List.of(code));
    }

    private String readableCounty(String code) {
        return enterprises.countyOf(code).filter(access::mayRead).orElseThrow(() -> unknown(code));
    }

    private void demandRight(FactKind kind, String county) {
        if (!access.mayRecord(kind, county)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private void demandIndustry() {
        if (!access.isIndustry()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static void demandReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw EnterpriseRefusedException.of("note", "required");
        }
        if (reason.length() > 500) {
            throw EnterpriseRefusedException.of("note", "length", 1, 500);
        }
    }

    private static UnknownEnterpriseException unknown(String code) {
        return new UnknownEnterpriseException(code);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
