package cn.luoyang.supervision.cockpit;

import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Leads from a task to its row of the ledger, so that whoever knows only the engine's id of the
 * task — Tasklist, a message — has an address for it.
 */
@Controller
class TaskLink {

    private final LedgerQueries ledger;

    TaskLink(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/ledger/tasks/{taskId}")
    String row(@PathVariable String taskId) {
        TaskRow task = ledger.task(taskId);
        if (task == null || task.keyTask() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String item = "redirect:/ledger/key-tasks/" + task.keyTask();
        return task.unitId() == null ? item : item + "#row-" + task.unitId();
    }
}
