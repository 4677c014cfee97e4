package cn.luoyang.supervision.account;

import cn.luoyang.supervision.security.AccessAction;
import cn.luoyang.supervision.security.AccessEntry;
import cn.luoyang.supervision.security.AccessLog;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 访问日志: who came in, who was refused, who took what away. */
@Controller
class AccessLogPage {

    private final AccessLog log;

    AccessLogPage(AccessLog log) {
        this.log = log;
    }

    @GetMapping("/access-log")
    @PreAuthorize("hasAnyRole('camunda-admin', 'supervisionOffice')")
    String entries(
            @RequestParam(required = false) String user,
            @RequestParam(required = false) AccessAction action,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate to,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        String who = StringUtils.hasText(user) ? user.strip() : null;
        int number = Math.max(0, page);
        List<AccessEntry> found = log.entries(who, action, from, to, number);
        model.addAttribute("more", found.size() > AccessLog.PER_PAGE);
        model.addAttribute("entries", found.stream().limit(AccessLog.PER_PAGE).toList());
        model.addAttribute("actions", AccessAction.values());
        model.addAttribute("user", who);
        model.addAttribute("action", action);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("number", number);
        return "account/access-log";
    }
}
