package cn.luoyang.supervision.enterprise;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Appends facts one by one and reads them as records, so that no import fills the persistence
 * context with a hundred thousand of them. Knows no update and no delete.
 */
interface EnterpriseFacts extends Repository<EnterpriseFact, Long> {

    /**
     * Appends at once, since the number is the database's.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if one replaces what was
     *     replaced already
     */
    <S extends EnterpriseFact> List<S> saveAll(Iterable<S> facts);

    /** Facts recorded for these codes themselves, by code, each code's oldest first. */
    @Query(
            """
            select new cn.luoyang.supervision.enterprise.Fact(f.id, f.code, f.content, f.recordedAt, f.recordedBy,
                f.source, f.replaces, f.withdrawn)
            from EnterpriseFact f
            where f.code in :codes
            order by f.code, f.id""")
    List<Fact> of(Collection<String> codes);

    /** A duplicate and the code it is merged into, directly. */
    record Merge(String duplicate, String survivor) {}

    /** Merges that stand, the oldest first. */
    @Query(
            """
            select new cn.luoyang.supervision.enterprise.EnterpriseFacts$Merge(f.code, f.content.text)
            from EnterpriseFact f
            where f.content.kind = cn.luoyang.supervision.enterprise.FactKind.MERGED and f.withdrawn = false
              and not exists (select r.id from EnterpriseFact r where r.replaces = f.id)
            order by f.id""")
    List<Merge> merges();

    /** Codes facts were recorded for, from one on, in order. */
    @Query("select distinct f.code from EnterpriseFact f where f.code > :code order by f.code")
    List<String> codesAfter(String code, Limit most);
}
