package cn.luoyang.supervision.page;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.notification.Inbox;
import cn.luoyang.supervision.notification.InboxItem;
import cn.luoyang.supervision.notification.InboxMessage;
import cn.luoyang.supervision.notification.InboxReading;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 收件箱 of the units and roles of whoever is logged in. */
@Controller
class InboxPage {

    private static final int PER_PAGE = 30;

    private final Inbox inbox;
    private final LedgerQueries ledger;
    private final CurrentUser user;
    private final UnitRegistry units;

    InboxPage(Inbox inbox, LedgerQueries ledger, CurrentUser user, UnitRegistry units) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.user = user;
        this.units = units;
    }

    @GetMapping("/ledger/inbox")
    String messages(@RequestParam(defaultValue = "0") int page, Model model) {
        Page<InboxMessage> found =
                inbox.of(user.groups(), PageRequest.of(Math.max(0, page), PER_PAGE));
        model.addAttribute("messages", lines(found.getContent()));
        model.addAttribute("page", found);
        return "ledger/inbox";
    }

    /** Opening a message records who did, as if it had been signed for on paper. */
    @GetMapping("/ledger/inbox/{id}")
    String message(@PathVariable long id, Model model) {
        model.addAttribute("line", lines(List.of(open(id))).get(0));
        // The badge was counted before the message was opened.
        model.addAttribute("unread", inbox.unread(user.groups()));
        return "outbox/message";
    }

    @PostMapping("/ledger/inbox/{id}/read")
    String read(@PathVariable long id) {
        open(id);
        return "redirect:/ledger/inbox";
    }

    /** To somebody it is not addressed to it does not exist. */
    private InboxMessage open(long id) {
        return inbox.open(id, user.groups(), user.userId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Line> lines(List<InboxMessage> messages) {
        Map<Long, List<InboxReading>> readings =
                inbox.readings(messages.stream().map(InboxMessage::id).toList());
        return messages.stream()
                .map(m -> line(m, readings.getOrDefault(m.id(), List.of())))
                .toList();
    }

    private Line line(InboxMessage message, List<InboxReading> readings) {
        TaskRow answer =
                message.taskId() == null
                        ? null
                        : ledger.replyTo(
                                message.taskId(),
                                EventType.valueOf(message.kind()),
                                message.sentAt());
        boolean mine = answer != null && answer.isOpen() && user.groups().contains(answer.unitId());
        return new Line(
                message,
                name(message.recipient()),
                Inbox.items(message),
                readings,
                readings.stream().anyMatch(r -> r.userId().equals(user.userId())),
                answer,
                mine ? answer.taskId() : null);
    }

    private String name(String recipient) {
        return units.find(recipient).map(u -> u.shortName()).orElse(recipient);
    }

    /**
     * A message as the page shows it.
     *
     * @param message the stored message
     * @param recipient name of the unit or role
     * @param items its lines
     * @param readings who opened it, the first one first
     * @param readByMe whether the user is among them
     * @param answer the task in which the unit answers it, or null if it asks for no answer
     * @param replyTask id of that task if the user may do it now, or null
     */
    public record Line(
            InboxMessage message,
            String recipient,
            List<InboxItem> items,
            List<InboxReading> readings,
            boolean readByMe,
            TaskRow answer,
            String replyTask) {}
}
