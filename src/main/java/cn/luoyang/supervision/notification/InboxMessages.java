package cn.luoyang.supervision.notification;

import java.util.Collection;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface InboxMessages extends JpaRepository<InboxMessage, Long> {

    Page<InboxMessage> findByRecipientInOrderByIdDesc(Collection<String> recipients, Pageable page);

    long countByRecipientInAndReadAtIsNull(Collection<String> recipients);

    Optional<InboxMessage> findByIdempotencyKey(String key);
}
