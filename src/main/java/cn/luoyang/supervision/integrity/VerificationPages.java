package cn.luoyang.supervision.integrity;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 台账核验: whether the books are as the application wrote them. */
@Controller
@RequestMapping("/ledger/verification")
@PreAuthorize("hasAnyRole('camunda-admin', 'supervisionOffice')")
class VerificationPages {

    private static final String PAGE = "integrity/verification";

    private final Seals seals;
    private final Verification verification;

    VerificationPages(Seals seals, Verification verification) {
        this.seals = seals;
        this.verification = verification;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("head", seals.head().toString());
        return PAGE;
    }

    /** Seals what is new, verifies and shows the report. */
    @PostMapping
    String verify(
            @RequestParam(defaultValue = "") String anchor,
            Model model,
            HttpServletResponse response) {
        String noted = anchor.strip();
        model.addAttribute("anchor", noted);
        if (!noted.isEmpty() && !Verification.isAnchor(noted)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refusal", "integrity.badAnchor");
            return show(model);
        }
        seals.sealAll();
        VerificationReport report = verification.verify(noted.isEmpty() ? null : noted);
        if (report == null) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("refusal", "integrity.underWay");
            return show(model);
        }
        model.addAttribute("report", report);
        return show(model);
    }
}
