package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the enterprise ledger. Counts and code lists are complete whoever asks, so that indicators
 * and jobs can use them; a page narrows them to what its reader may see. A profile hides phone
 * numbers from whoever may not see them, and from jobs.
 */
@Component
public class Enterprises {

    private final EnterpriseRows rows;
    private final JdbcTemplate jdbc;
    private final FactStore facts;
    private final EnterpriseAccess access;
    private final UnitRegistry units;
    private final Clock clock;

    Enterprises(
            EnterpriseRows rows,
            JdbcTemplate jdbc,
            FactStore facts,
            EnterpriseAccess access,
            UnitRegistry units,
            Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.facts = facts;
        this.access = access;
        this.units = units;
        this.clock = clock;
    }

    /**
     * The code of the enterprise a code leads to: itself, or the surviving one if it was merged.
     *
     * @param code as typed; widths, blanks and small letters are mended
     * @return empty if no enterprise has it
     */
    @Transactional(readOnly = true)
    public Optional<String> find(String code) {
        return known(code).map(EnterpriseRows.Known::surviving);
    }

    /** Unit id of the county an enterprise is registered with today; empty if it is not known. */
    @Transactional(readOnly = true)
    public Optional<String> countyOf(String code) {
        return known(code).map(EnterpriseRows.Known::county);
    }

    /**
     * Whether an enterprise is a county's own today. Case processes ask this before they take a
     * code from a form.
     */
    @Transactional(readOnly = true)
    public boolean belongsTo(String code, String county) {
        return countyOf(code).filter(county::equals).isPresent();
    }

    /** Whether the current user may see an enterprise; false as well if there is none. */
    @Transactional(readOnly = true)
    public boolean mayRead(String code) {
        return countyOf(code).filter(access::mayRead).isPresent();
    }

    /**
     * The enterprise as it stood on a day, by what is known now. Asks no right: whoever shows it to
     * a user asks {@link #mayRead} first. The phone is masked unless the current user may see it.
     *
     * @throws UnknownEnterpriseException if there is none of this code
     */
    @Transactional(readOnly = true)
    public Profile profile(String code, LocalDate asOf) {
        return shown(history(code).on(asOf));
    }

    /**
     * The enterprise as it stood on a day, by what was known at a moment.
     *
     * @throws UnknownEnterpriseException if there is none of this code
     */
    @Transactional(readOnly = true)
    public Profile profile(String code, LocalDate asOf, LocalDateTime knownAt) {
        return shown(history(code).knownAt(knownAt).on(asOf));
    }

    /** Codes of a selection, by name. */
    @Transactional(readOnly = true)
    public List<String> codes(EnterpriseSelection selection) {
        return query(selection).codes(SelectionQuery.Order.NAME, 0, Integer.MAX_VALUE);
    }

    /** How many a selection has: the length of {@link #codes}. */
    @Transactional(readOnly = true)
    public long count(EnterpriseSelection selection) {
        return query(selection).count();
    }

    /** Profiles on a day, in the order of the codes; see {@link #profile(String, LocalDate)}. */
    @Transactional(readOnly = true)
    public List<Profile> profiles(Collection<String> codes, LocalDate asOf) {
        Map<String, History> histories = facts.histories(codes);
        Map<String, String> counties = counties(codes);
        List<Profile> profiles = new ArrayList<>();
        for (String code : codes) {
            Profile profile = histories.get(code).on(asOf);
            profiles.add(access.seesPersonalData(counties.get(code)) ? profile : masked(profile));
        }
        return profiles;
    }

    /** Where each of these codes is registered today. */
    private Map<String, String> counties(Collection<String> codes) {
        Map<String, String> counties = new HashMap<>();
        for (List<String> some : FactStore.batches(codes)) {
            rows.known(some).forEach(known -> counties.put(known.code(), known.county()));
        }
        return counties;
    }

    /** How many of a selection there are in each county on its day. */
    @Transactional(readOnly = true)
    public Map<String, Long> countByCounty(EnterpriseSelection selection) {
        return query(selection).countByCounty();
    }

    /**
     * Sums over a selection of the figures of its year; money in yuan.
     *
     * @param staff people
     */
    public record YearSums(BigDecimal revenue, BigDecimal rdCost, long staff, long rdStaff) {}

    /** Sums of the figures of the selection's year. */
    @Transactional(readOnly = true)
    public YearSums sums(EnterpriseSelection selection) {
        return query(selection).sums(selection.year());
    }

    /** The selection narrowed to what the current user may see: what a page may show of it. */
    public EnterpriseSelection visible(EnterpriseSelection selection) {
        return selection.within(access.visibleCounties());
    }

    /** Counties the current user sees the enterprises of, by id, on a day. */
    public List<String> visibleCounties(LocalDate day) {
        Set<String> own = access.visibleCounties();
        return units.counties(day).stream()
                .map(Unit::id)
                .filter(id -> own == null || own.contains(id))
                .toList();
    }

    /** Whether there is anything here for the current user; a page answers 403 if not. */
    public boolean mayEnter() {
        return access.mayEnter();
    }

    SelectionQuery query(EnterpriseSelection selection) {
        return new SelectionQuery(jdbc, selection, LocalDate.now(clock));
    }

    /** The history of the enterprise a code leads to. */
    History history(String code) {
        String surviving = find(code).orElseThrow(() -> new UnknownEnterpriseException(code));
        return facts.histories(List.of(surviving)).get(surviving);
    }

    /**
     * The history, for a user.
     *
     * @throws UnknownEnterpriseException if there is none, or none the user may know of
     */
    @Transactional(readOnly = true)
    History readable(String code) {
        if (!mayRead(code)) {
            throw new UnknownEnterpriseException(code);
        }
        return history(code);
    }

    /** Codes of other enterprises that have the very name of one. */
    @Transactional(readOnly = true)
    List<String> namesakes(String code, String name) {
        return rows.namesakes(code, name);
    }

    /** The profile with personal data as the current user may see it. */
    private Profile shown(Profile profile) {
        return seesPersonalData(profile.code()) ? profile : masked(profile);
    }

    /** Whether the current user sees whom to call: by where it is registered today. */
    boolean seesPersonalData(String code) {
        return access.seesAllPersonalData()
                || countyOf(code).filter(access::seesPersonalData).isPresent();
    }

    private static Profile masked(Profile profile) {
        Profile.Contact contact = profile.contact();
        return contact == null
                ? profile
                : profile.withContact(
                        new Profile.Contact(
                                EnterpriseAccess.maskedName(contact.name()),
                                EnterpriseAccess.masked(contact.phone())));
    }

    private Optional<EnterpriseRows.Known> known(String code) {
        return rows.known(List.of(UnifiedCreditCode.normal(code))).stream().findFirst();
    }
}
