package cn.luoyang.supervision.outbox;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface OutboxMessages extends JpaRepository<OutboxMessage, Long> {

    boolean existsByIdempotencyKey(String key);

    long countByState(MessageState state);

    long countByStateAndWaitingSinceBefore(MessageState state, LocalDateTime before);

    Page<OutboxMessage> findByStateOrderByIdDesc(MessageState state, Pageable page);

    Page<OutboxMessage> findAllByOrderByIdDesc(Pageable page);

    List<OutboxMessage> findByState(MessageState state);

    @Query(
            """
            select m.id from OutboxMessage m
            where m.state = cn.luoyang.supervision.outbox.MessageState.WAITING and m.channel = :channel and m.recipient = :recipient
              and m.nextAttemptAt <= :now and (m.leaseUntil is null or m.leaseUntil < :now)
            order by m.nextAttemptAt, m.id""")
    List<Long> dueTo(Channel channel, String recipient, LocalDateTime now, Pageable most);

    @Query(
            """
            select m.id from OutboxMessage m
            where m.state = cn.luoyang.supervision.outbox.MessageState.WAITING and m.channel = :channel
              and m.nextAttemptAt <= :now and (m.leaseUntil is null or m.leaseUntil < :now)
            order by m.nextAttemptAt, m.id""")
    List<Long> dueBy(Channel channel, LocalDateTime now, Pageable most);

    /** Waiting messages about something that is over. */
    @Query(
            """
            select m from OutboxMessage m
            where m.state = cn.luoyang.supervision.outbox.MessageState.WAITING and m.taskId is not null
              and (m.leaseUntil is null or m.leaseUntil < :now)
              and (exists (select 1 from TaskRow t where t.taskId = m.taskId
                           and (t.completedAt is not null or t.cancelledAt is not null))
                or exists (select 1 from LadderRow l where l.taskId = m.taskId and l.closedAt is not null)
                or exists (select 1 from KeyTaskRow k where k.keyTask = m.keyTask
                           and k.writtenOffAt is not null))""")
    List<OutboxMessage> aboutClosed(LocalDateTime now);

    /**
     * Takes a waiting message for one attempt. Of two nodes that try, one gets 1 and the other 0.
     */
    @Modifying(clearAutomatically = true)
    @Query(
            """
            update OutboxMessage m
            set m.leaseHolder = :holder, m.leaseUntil = :until, m.attempts = m.attempts + 1
            where m.id = :id and m.state = cn.luoyang.supervision.outbox.MessageState.WAITING and m.nextAttemptAt <= :now
              and (m.leaseUntil is null or m.leaseUntil < :now)""")
    int lease(long id, String holder, LocalDateTime now, LocalDateTime until);

    /** Withdraws what an addressee has not got yet of earlier digests. */
    @Modifying
    @Query(
            """
            update OutboxMessage m
            set m.state = cn.luoyang.supervision.outbox.MessageState.WITHDRAWN, m.reason = 'SUPERSEDED', m.settledAt = :now
            where m.state = cn.luoyang.supervision.outbox.MessageState.WAITING and m.kind = 'DIGEST' and m.channel = :channel
              and m.recipient = :recipient and (m.leaseUntil is null or m.leaseUntil < :now)""")
    int supersedeDigests(Channel channel, String recipient, LocalDateTime now);
}
