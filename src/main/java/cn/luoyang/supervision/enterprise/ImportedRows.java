package cn.luoyang.supervision.enterprise;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the rows of files as texts: ten thousand are not to be kept in memory one by one. */
interface ImportedRows extends Repository<ImportedRow, ImportedRow.Key> {

    /**
     * A row as it is shown.
     *
     * @param reasons JSON, or null if it is not bad
     */
    record Line(int number, String code, String name, String reasons) {}

    /** Rows of one outcome, from a row number on. */
    @Query(
            """
            select new cn.luoyang.supervision.enterprise.ImportedRows$Line(r.rowNo, r.code, r.name, r.reasons)
            from ImportedRow r
            where r.importId = :file and r.outcome = :outcome and r.rowNo > :after
            order by r.rowNo""")
    List<Line> lines(Long file, ImportOutcome outcome, int after, Limit most);

    /** Contents of the rows of one outcome, as JSON, in order. */
    @Query(
            """
            select r.content from ImportedRow r
            where r.importId = :file and r.outcome = :outcome
            order by r.rowNo""")
    List<String> contents(Long file, ImportOutcome outcome);
}
