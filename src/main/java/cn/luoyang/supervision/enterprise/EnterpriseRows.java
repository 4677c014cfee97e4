package cn.luoyang.supervision.enterprise;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Asks the rows of the enterprises, and holds them while something is recorded. */
interface EnterpriseRows extends Repository<EnterpriseRow, String> {

    /**
     * Where a code leads.
     *
     * @param surviving the code itself, or the one it is merged into
     * @param county of the surviving one, today
     */
    record Known(String code, String surviving, String county) {}

    /** What is known of these codes; nothing of those that are not known. */
    @Query(
            """
            select new cn.luoyang.supervision.enterprise.EnterpriseRows$Known(e.code, coalesce(s.code, e.code),
                coalesce(s.county, e.county))
            from EnterpriseRow e left join EnterpriseRow s on s.code = e.mergedInto
            where e.code in :codes""")
    List<Known> known(Collection<String> codes);

    /** Holds these until the transaction ends, always in the same order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e.code from EnterpriseRow e where e.code in :codes order by e.code")
    List<String> lock(Collection<String> codes);

    /** Codes of other enterprises that have the very name of one. */
    @Query(
            """
            select e.code from EnterpriseRow e
            where e.name = :name and e.mergedInto is null and e.code <> :code
            order by e.code""")
    List<String> namesakes(String code, String name);

    /**
     * Takes a code for an enterprise whose facts follow.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if it is taken
     */
    @Modifying
    @Query(
            """
            insert into EnterpriseRow (code, name, sortKey, searchText, county, knownFrom, lastFact, changedAt)
            values (:code, '', '', '', :county, :since, 0, :at)""")
    void take(String code, String county, LocalDate since, LocalDateTime at);
}
