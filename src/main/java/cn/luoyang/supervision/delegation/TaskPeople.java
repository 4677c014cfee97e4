package cn.luoyang.supervision.delegation;

import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.Representations;
import cn.luoyang.supervision.ledger.TaskView;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How pages write the person of a task or an event: B, or “B 代 A”. Asked by the bean's name. */
@Component("taskPeople")
class TaskPeople {

    private final DelegationStore store;
    private final MessageSource messages;
    private final Clock clock;

    TaskPeople(DelegationStore store, MessageSource messages, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Who holds or completed each task, by task id.
     *
     * @param asOf the day the tasks are shown of, or null for now
     */
    public Map<String, String> of(Collection<TaskView> tasks, LocalDate asOf) {
        LocalDateTime before =
                asOf == null
                        ? LocalDateTime.now(clock).plusNanos(1)
                        : asOf.plusDays(1).atStartOfDay();
        Map<String, DelegatedTask> holds = new HashMap<>();
        List<String> ids =
                tasks.stream().filter(t -> t.person() != null).map(TaskView::taskId).toList();
        store.holdsOf(ids).stream()
                .filter(held -> held.isHeldBefore(before))
                .forEach(held -> holds.put(held.taskId(), held));
        Map<String, String> names = new HashMap<>();
        for (TaskView task : tasks) {
            if (task.person() != null) {
                DelegatedTask held = holds.get(task.taskId());
                names.put(
                        task.taskId(),
                        held != null && held.representative().equals(task.person())
                                ? acting(held.representative(), held.person())
                                : task.person());
            }
        }
        return names;
    }

    /** Whether a note says for whom the actor acted. */
    public boolean isOnBehalf(String note) {
        return note != null && note.startsWith(Representations.ON_BEHALF_OF);
    }

    /** Who did what an event records. */
    public String actor(EventView event) {
        return isOnBehalf(event.note())
                ? acting(
                        event.code() != null && event.type().name().equals("TASK_SIGNED")
                                ? event.code()
                                : event.actor(),
                        event.note().substring(Representations.ON_BEHALF_OF.length()))
                : event.actor();
    }

    private String acting(String representative, String person) {
        return messages.getMessage(
                "delegation.acting",
                new Object[] {representative, person},
                LocaleContextHolder.getLocale());
    }
}
