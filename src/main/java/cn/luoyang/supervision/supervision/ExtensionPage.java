package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.security.CurrentUser;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 申请延期: the unit that owes a task asks for a later deadline. */
@Controller
@RequestMapping("/ledger/tasks/{taskId}/extension")
class ExtensionPage {

    private final Extensions extensions;
    private final LedgerQueries ledger;
    private final CurrentUser user;
    private final MessageSource messages;

    ExtensionPage(
            Extensions extensions, LedgerQueries ledger, CurrentUser user, MessageSource messages) {
        this.extensions = extensions;
        this.ledger = ledger;
        this.user = user;
        this.messages = messages;
    }

    @GetMapping
    String form(@PathVariable String taskId, Model model) {
        model.addAttribute("task", ownTask(taskId));
        return "ledger/extension";
    }

    @PostMapping
    String request(
            @PathVariable String taskId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate requestedDate,
            @RequestParam(required = false) String reason,
            Model model,
            Locale locale) {
        TaskRow task = ownTask(taskId);
        try {
            extensions.request(taskId, requestedDate, reason, user.userId());
            return "redirect:/ledger/key-tasks/" + task.keyTask();
        } catch (ExtensionRefusedException e) {
            model.addAttribute("problem", messages.getMessage(e, locale));
            model.addAttribute("task", task);
            model.addAttribute("requestedDate", requestedDate);
            model.addAttribute("reason", reason);
            return "ledger/extension";
        }
    }

    /** Only the unit that owes the task may ask; to others it does not exist here. */
    private TaskRow ownTask(String taskId) {
        TaskRow task = ledger.task(taskId);
        if (task == null || !user.units().contains(task.unitId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return task;
    }
}
