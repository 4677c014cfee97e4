package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.engine.EngineClock;
import cn.luoyang.supervision.engine.TaskLifecycle;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 暂定: marks each task in Tasklist whose due date lies in the provisional year, so that nobody takes
 * the date for settled. A variable of the task itself, like {@link TaskDisplay}'s.
 */
@Component
public class ProvisionalMarks {

    static final String NAME = "provisional";
    static final String MARK = "暂定";

    private final CurrentCalendar calendar;
    private final TaskService tasks;

    ProvisionalMarks(CurrentCalendar calendar, TaskService tasks) {
        this.calendar = calendar;
        this.tasks = tasks;
    }

    @EventListener(
            condition = "#event.kind().name() == 'CREATED' or #event.kind().name() == 'UPDATED'")
    @Order(35)
    void mark(TaskLifecycle event) {
        DelegateTask task = event.task();
        if (isProvisional(task.getDueDate()) && !task.hasVariableLocal(NAME)) {
            task.setVariableLocal(NAME, MARK);
        }
    }

    /** Takes the mark off every task whose due date is settled now. */
    public void removeOutdated() {
        for (Task task : tasks.createTaskQuery().taskVariableValueEquals(NAME, MARK).list()) {
            if (!isProvisional(task.getDueDate())) {
                tasks.removeVariableLocal(task.getId(), NAME);
            }
        }
    }

    private boolean isProvisional(Date due) {
        return due != null
                && due.toInstant().atZone(EngineClock.SHANGHAI).getYear()
                        == calendar.calendar().provisionalYear();
    }
}
