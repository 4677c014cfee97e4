package cn.luoyang.supervision.enterprise;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Changes of the clusters: only added and read. */
interface ClusterChanges extends Repository<ClusterChange, Long> {

    ClusterChange save(ClusterChange change);

    List<ClusterChange> findAllByOrderById();
}
