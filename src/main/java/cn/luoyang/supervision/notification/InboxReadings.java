package cn.luoyang.supervision.notification;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface InboxReadings extends JpaRepository<InboxReading, Long> {

    boolean existsByMessageIdAndUserId(Long messageId, String userId);

    List<InboxReading> findByMessageIdInOrderById(Collection<Long> messageIds);
}
