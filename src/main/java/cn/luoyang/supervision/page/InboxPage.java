package cn.luoyang.supervision.page;

import cn.luoyang.supervision.notification.Inbox;
import cn.luoyang.supervision.notification.InboxItem;
import cn.luoyang.supervision.notification.InboxMessage;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 收件箱 of the units and roles of whoever is logged in. */
@Controller
class InboxPage {

    private static final int PER_PAGE = 30;

    private final Inbox inbox;
    private final CurrentUser user;
    private final UnitRegistry units;

    InboxPage(Inbox inbox, CurrentUser user, UnitRegistry units) {
        this.inbox = inbox;
        this.user = user;
        this.units = units;
    }

    @GetMapping("/ledger/inbox")
    String messages(@RequestParam(defaultValue = "0") int page, Model model) {
        Page<InboxMessage> found =
                inbox.of(user.groups(), PageRequest.of(Math.max(0, page), PER_PAGE));
        List<Line> lines =
                found.getContent().stream()
                        .map(m -> new Line(m, name(m.recipient()), Inbox.items(m)))
                        .toList();
        model.addAttribute("messages", lines);
        model.addAttribute("page", found);
        return "ledger/inbox";
    }

    @PostMapping("/ledger/inbox/{id}/read")
    String read(@PathVariable long id) {
        inbox.markRead(id, user.groups(), user.userId());
        return "redirect:/ledger/inbox";
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
     */
    public record Line(InboxMessage message, String recipient, List<InboxItem> items) {}
}
