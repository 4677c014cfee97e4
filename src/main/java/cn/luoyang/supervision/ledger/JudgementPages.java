package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 人工定灯、核查佐证: forms of an item's page, for the supervision office only. */
@Controller
@RequestMapping("/ledger/key-tasks/{number}")
@PreAuthorize("hasAnyAuthority('ROLE_supervisionOffice', 'ROLE_camunda-admin')")
class JudgementPages {

    private final Judgements judgements;

    JudgementPages(Judgements judgements) {
        this.judgements = judgements;
    }

    @PostMapping("/light")
    String override(
            @PathVariable int number,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Light light,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate until,
            @RequestParam(required = false) String reason) {
        judgements.override(number, blankToNull(unit), light, until, reason);
        return back(number);
    }

    @PostMapping("/light/lift")
    String lift(
            @PathVariable int number,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String reason) {
        judgements.lift(number, blankToNull(unit), reason);
        return back(number);
    }

    @PostMapping("/evidence")
    String check(
            @PathVariable int number,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) EvidenceFinding found,
            @RequestParam(required = false) String reason) {
        judgements.check(number, blankToNull(unit), found, reason);
        return back(number);
    }

    private static String back(int number) {
        return "redirect:/ledger/key-tasks/" + number;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
