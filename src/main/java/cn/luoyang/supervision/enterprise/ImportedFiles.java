package cn.luoyang.supervision.enterprise;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Files that were sent in: only added and read, each with what happened to it last. */
interface ImportedFiles extends Repository<ImportedFile, Long> {

    /** Files and the last event of each. */
    String WITH_LAST_EVENT =
            "select new cn.luoyang.supervision.enterprise.ImportedFiles$Found(i, e) from"
                    + " ImportedFile i left join ImportEvent e on e.id = (select max(l.id) from"
                    + " ImportEvent l where l.importId = i.id) ";

    /** The latest first. */
    String LATEST_FIRST = " order by i.id desc";

    /**
     * A file.
     *
     * @param last what happened to it last; null if nothing did
     */
    record Found(ImportedFile file, ImportEvent last) {}

    ImportedFile save(ImportedFile file);

    /** Holds a file until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i.id from ImportedFile i where i.id = :id")
    Optional<Long> lock(Long id);

    @Query(WITH_LAST_EVENT + "where i.id = :id")
    Optional<Found> find(Long id);

    @Query(WITH_LAST_EVENT + LATEST_FIRST)
    List<Found> latest(Limit most);

    @Query(WITH_LAST_EVENT + "where i.uploadedBy = :user" + LATEST_FIRST)
    List<Found> latestOf(String user, Limit most);

    @Query(WITH_LAST_EVENT + "where i.sha256 = :sha256 and i.id < :id" + LATEST_FIRST)
    List<Found> before(Long id, String sha256, Limit most);
}
