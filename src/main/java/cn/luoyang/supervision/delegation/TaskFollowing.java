package cn.luoyang.supervision.delegation;

import cn.luoyang.supervision.engine.TaskLifecycle;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.Representations;
import cn.luoyang.supervision.ledger.TaskRow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps representation and tasks in step: what somebody else assigns to a person on leave goes to
 * the representative, and what leaves the representative's hands is no longer held for anybody.
 * Whoever claims a task themselves, leave or not, keeps it.
 */
@Component
class TaskFollowing implements Representations {

    private final DelegationStore store;
    private final UnitPeople people;
    private final LedgerQueries ledger;
    private final Clock clock;

    TaskFollowing(DelegationStore store, UnitPeople people, LedgerQueries ledger, Clock clock) {
        this.store = store;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<String> represented(String taskId, String userId) {
        return store.hold(taskId)
                .filter(held -> held.representative().equals(userId))
                .map(DelegatedTask::person);
    }

    /** Before the ledger records who holds the task. */
    @EventListener(condition = "#event.kind().name() == 'UPDATED'")
    @Order(40)
    void follow(TaskLifecycle event) {
        DelegateTask task = event.task();
        TaskRow row = ledger.task(task.getId());
        if (row == null || Objects.equals(row.signedBy(), task.getAssignee())) {
            return;
        }
        store.hold(task.getId())
                .filter(held -> !held.representative().equals(task.getAssignee()))
                .ifPresent(
                        held -> {
                            held.leave("moved", LocalDateTime.now(clock));
                            task.removeVariableLocal(Delegations.REPRESENTING);
                        });
        if (task.getAssignee() != null && !task.getAssignee().equals(people.currentUser())) {
            LocalDate today = LocalDate.now(clock);
            store.including(task.getAssignee(), today).stream()
                    .filter(d -> d.isInForce(today) && d.unitId().equals(row.unitId()))
                    .findFirst()
                    .ifPresent(d -> handOn(task, d));
        }
    }

    private void handOn(DelegateTask task, Delegation delegation) {
        store.add(new DelegatedTask(delegation, task.getId(), LocalDateTime.now(clock)));
        task.setAssignee(delegation.representative());
        task.setVariableLocal(Delegations.REPRESENTING, Delegations.card(delegation));
    }
}
