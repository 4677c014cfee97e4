package cn.luoyang.supervision.enterprise;

import java.util.Collection;
import org.springframework.data.repository.Repository;

/** What happened to files: only added and asked. */
interface ImportEvents extends Repository<ImportEvent, Long> {

    ImportEvent save(ImportEvent event);

    boolean existsByImportIdAndWhatIn(Long importId, Collection<ImportEvent.What> what);
}
