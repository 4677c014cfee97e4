package cn.luoyang.supervision.integrity;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** 核验 for programs: seals what is new, then verifies. */
@RestController
class VerificationApi {

    private final Seals seals;
    private final Verification verification;
    private final MessageSource messages;

    VerificationApi(Seals seals, Verification verification, MessageSource messages) {
        this.seals = seals;
        this.verification = verification;
        this.messages = messages;
    }

    /**
     * Verifies everything.
     *
     * @param anchor the head of an earlier report, or none
     */
    @PostMapping("/api/ledger/verification")
    @PreAuthorize("hasAnyRole('camunda-admin', 'supervisionOffice')")
    VerificationReport verify(@RequestParam(required = false) String anchor, Locale locale) {
        if (anchor != null && !Verification.isAnchor(anchor)) {
            throw refused(HttpStatus.BAD_REQUEST, "integrity.badAnchor", locale);
        }
        seals.sealAll();
        VerificationReport report = verification.verify(anchor);
        if (report == null) {
            throw refused(HttpStatus.CONFLICT, "integrity.underWay", locale);
        }
        return report;
    }

    private ResponseStatusException refused(HttpStatus status, String key, Locale locale) {
        return new ResponseStatusException(status, messages.getMessage(key, null, locale));
    }
}
