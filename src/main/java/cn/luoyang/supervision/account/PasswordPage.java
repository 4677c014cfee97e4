package cn.luoyang.supervision.account;

import cn.luoyang.supervision.security.AccessAction;
import cn.luoyang.supervision.security.AccessLog;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.security.Passwords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 修改密码: everybody's own, and the first thing whoever got an initial one sees. */
@Controller
@RequestMapping("/account/password")
class PasswordPage {

    private final Passwords passwords;
    private final CurrentUser user;
    private final AccessLog log;
    private final MessageSource messages;

    PasswordPage(Passwords passwords, CurrentUser user, AccessLog log, MessageSource messages) {
        this.passwords = passwords;
        this.user = user;
        this.log = log;
        this.messages = messages;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("initial", passwords.isInitial(user.userId()));
        return "account/password";
    }

    @PostMapping
    String change(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String repeated,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<Passwords.Refusal> refusals =
                passwords.change(user.userId(), present, wanted, repeated);
        if (refusals.isEmpty()) {
            // All sessions that began with the old password end, this one too.
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            log.record(
                    AccessAction.PASSWORD_CHANGED,
                    user.userId(),
                    request.getRemoteAddr(),
                    request.getRequestURI(),
                    user.userId());
            return "redirect:/ledger";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute(
                "problems", refusals.stream().map(refusal -> text(refusal, locale)).toList());
        return page(model);
    }

    private String text(Passwords.Refusal refusal, Locale locale) {
        String least = refusal.parameters().values().stream().findFirst().orElse("");
        return messages.getMessage(
                "account.refused." + refusal.code().replace("PASSWORD_POLICY_", ""),
                new Object[] {least},
                locale);
    }
}
