package cn.luoyang.supervision.bulletin;

import cn.luoyang.supervision.ledger.DueTask;
import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** 督查通报: the list, a month's bulletin as page and as file, the lists behind its numbers. */
@Controller
@RequestMapping("/ledger/bulletins")
class BulletinPage {

    static final MediaType DOCX =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Bulletins bulletins;
    private final BulletinDocument document;
    private final CurrentUser user;
    private final UnitRegistry units;

    BulletinPage(
            Bulletins bulletins, BulletinDocument document, CurrentUser user, UnitRegistry units) {
        this.bulletins = bulletins;
        this.document = document;
        this.user = user;
        this.units = units;
    }

    @GetMapping
    String list(Model model) {
        Map<YearMonth, EventView> issues = bulletins.issues();
        model.addAttribute(
                "months",
                bulletins.months().stream()
                        .map(
                                m ->
                                        new Line(
                                                m,
                                                Bulletins.number(m),
                                                bulletins.isOver(m),
                                                issues.get(m)))
                        .toList());
        return "bulletin/list";
    }

    @GetMapping("/{month}")
    String bulletin(
            @PathVariable YearMonth month,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        Bulletin bulletin = bulletins.compute(month, asOf);
        EventView issue = bulletins.issueOf(month).orElse(null);
        model.addAttribute("bulletin", bulletin);
        model.addAttribute("month", month);
        model.addAttribute("issue", issue);
        model.addAttribute("lights", Light.values());
        model.addAttribute("rungs", Bulletins.RUNGS);
        model.addAttribute("asOf", bulletin.asOf());
        model.addAttribute(
                "mayIssue", issue == null && user.isSupervisor() && bulletins.isOver(month));
        return "bulletin/bulletin";
    }

    @GetMapping("/{month}.docx")
    ResponseEntity<byte[]> file(
            @PathVariable YearMonth month,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf)
            throws IOException {
        Bulletin bulletin = bulletins.compute(month, asOf);
        String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return docx(
                document.write(bulletin, bulletins.issueOf(month).orElse(null), base),
                "督查通报-" + month);
    }

    /** The items behind a count of lights. */
    @GetMapping("/{month}/items")
    String items(
            @PathVariable YearMonth month,
            @RequestParam(required = false) Light light,
            @RequestParam(required = false) String section,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        List<KeyTaskView> items = bulletins.items(month, asOf, light, section);
        model.addAttribute("month", month);
        model.addAttribute("items", items);
        model.addAttribute("light", light);
        model.addAttribute(
                "sectionTitle",
                section == null || items.isEmpty() ? null : items.get(0).sectionTitle());
        model.addAttribute("asOf", bulletins.asOf(month, asOf));
        return "bulletin/items";
    }

    /** The tasks behind a rate. */
    @GetMapping("/{month}/tasks")
    String tasks(
            @PathVariable YearMonth month,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Boolean onTime,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        String only = unit == null || unit.isEmpty() ? null : units.get(unit).id();
        List<DueTask> due = bulletins.due(month, asOf, only, onTime);
        model.addAttribute("month", month);
        model.addAttribute("tasks", due.stream().map(DueTask::task).toList());
        model.addAttribute("unit", only == null ? null : units.get(only));
        model.addAttribute("onTime", onTime);
        model.addAttribute("asOf", bulletins.asOf(month, asOf));
        return "bulletin/tasks";
    }

    @PostMapping("/{month}/issue")
    @PreAuthorize("hasAuthority('ROLE_supervisionOffice')")
    String issue(@PathVariable YearMonth month) {
        try {
            bulletins.issue(month, user.userId());
        } catch (DataIntegrityViolationException issuedMeanwhile) {
            // Somebody else of the office was faster: it stands in the ledger once, as it should.
            return "redirect:/ledger/bulletins/" + month;
        }
        return "redirect:/ledger/bulletins/" + month;
    }

    static ResponseEntity<byte[]> docx(byte[] file, String name) {
        return ResponseEntity.ok()
                .contentType(DOCX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".docx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file);
    }

    /**
     * A month of the list.
     *
     * @param month the month
     * @param number 文号
     * @param over whether it has passed
     * @param issue its issue, or null
     */
    public record Line(YearMonth month, String number, boolean over, EventView issue) {}
}
