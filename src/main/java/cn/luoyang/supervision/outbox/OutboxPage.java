package cn.luoyang.supervision.outbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 通知外发: what went out, what waits, what failed and why. */
@Controller
@RequestMapping("/ledger/outbox")
@PreAuthorize("hasAnyRole('camunda-admin', 'supervisionOffice')")
class OutboxPage {

    private static final int PER_PAGE = 50;

    private final OutboxMessages messages;
    private final Deliveries deliveries;
    private final Routes routes;
    private final OutboxHealth health;
    private final OutboxSettings settings;

    OutboxPage(
            OutboxMessages messages,
            Deliveries deliveries,
            Routes routes,
            OutboxHealth health,
            OutboxSettings settings) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.routes = routes;
        this.health = health;
        this.settings = settings;
    }

    @GetMapping
    String messages(
            @RequestParam(required = false) MessageState state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        for (MessageState each : MessageState.values()) {
            counts.put(each, messages.countByState(each));
        }
        PageRequest asked = PageRequest.of(Math.max(0, page), PER_PAGE);
        Page<OutboxMessage> found =
                state == null
                        ? messages.findAllByOrderByIdDesc(asked)
                        : messages.findByStateOrderByIdDesc(state, asked);
        List<RouteView> ways = routes.all().stream().map(Route::view).toList();
        model.addAttribute("counts", counts);
        model.addAttribute("state", state);
        model.addAttribute("page", found);
        model.addAttribute("messages", found.getContent());
        model.addAttribute("routes", ways);
        model.addAttribute("stuck", health.stuck());
        model.addAttribute("attempts", settings.attempts());
        return "outbox/outbox";
    }

    @PostMapping("/{id}/retry")
    String retry(@PathVariable long id, RedirectAttributes answer) {
        answer.addFlashAttribute("retried", deliveries.retry(id) ? 1 : 0);
        return "redirect:/ledger/outbox?state=" + MessageState.FAILED;
    }

    @PostMapping("/retry")
    String retryAll(RedirectAttributes answer) {
        answer.addFlashAttribute("retried", deliveries.retryAll());
        return "redirect:/ledger/outbox?state=" + MessageState.FAILED;
    }
}
