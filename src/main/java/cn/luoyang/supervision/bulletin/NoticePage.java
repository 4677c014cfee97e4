package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 督办单: each as a page for one sheet of paper and as a file, and the list of a month's. */
@Controller
@RequestMapping("/ledger/notices")
class NoticePage {

    private final Notices notices;
    private final NoticeDocument document;
    private final Bulletins bulletins;
    private final PlanCatalogue plan;
    private final UnitRegistry units;

    NoticePage(
            Notices notices,
            NoticeDocument document,
            Bulletins bulletins,
            PlanCatalogue plan,
            UnitRegistry units) {
        this.notices = notices;
        this.document = document;
        this.bulletins = bulletins;
        this.plan = plan;
        this.units = units;
    }

    /** What the ladder sent out in a month. */
    @GetMapping
    String list(
            @RequestParam(required = false) YearMonth month,
            @RequestParam(required = false) EventType type,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        YearMonth of = month != null ? month : bulletins.months().get(0);
        LocalDate day = bulletins.asOf(of, asOf);
        if (keyTask != null) {
            plan.keyTask(keyTask);
        }
        String only = unit == null || unit.isEmpty() ? null : units.get(unit).id();
        List<EventView> sent =
                notices.sent(
                        type == null ? Bulletins.RUNGS : List.of(type),
                        of.atDay(1),
                        day,
                        only,
                        keyTask);
        Map<Long, String> numbers = new HashMap<>();
        sent.stream()
                .filter(e -> Notices.isNotice(e.type()))
                .forEach(e -> numbers.put(e.id(), notices.number(e)));
        model.addAttribute("month", of);
        model.addAttribute("months", bulletins.months());
        model.addAttribute("types", Bulletins.RUNGS);
        model.addAttribute("type", type);
        model.addAttribute("unitId", only);
        model.addAttribute("keyTask", keyTask);
        model.addAttribute("sent", sent);
        model.addAttribute("numbers", numbers);
        model.addAttribute("asOf", day);
        return "bulletin/notices";
    }

    /**
     * From a late task or a message to the document.
     *
     * @param type only of this type, if it is one that has a document
     * @param upTo sent by the end of this day
     * @param asOf the same, and the document as of then
     */
    @GetMapping("/latest")
    String latest(
            @RequestParam String task,
            @RequestParam(required = false) EventType type,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate upTo,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf) {
        EventType kind = type != null && Notices.isNotice(type) ? type : null;
        long id = notices.latest(task, kind, upTo != null ? upTo : asOf);
        return "redirect:/ledger/notices/" + id + (asOf == null ? "" : "?asOf=" + asOf);
    }

    @GetMapping("/{id}")
    String notice(
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        Notice notice = notices.notice(id, asOf);
        model.addAttribute("notice", notice);
        model.addAttribute("wording", document.wording(notice));
        model.addAttribute("asOf", asOf);
        return "bulletin/notice";
    }

    @GetMapping("/{id}.docx")
    ResponseEntity<byte[]> file(
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf)
            throws IOException {
        Notice notice = notices.notice(id, asOf);
        return BulletinPage.docx(document.write(notice), notice.number());
    }
}
