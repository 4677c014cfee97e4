package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.calendar.Period;
import cn.luoyang.supervision.ledger.PeriodReports;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.RefusedFileException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 本期填报: the sheet of a unit and a period. A browser with scripts saves row by row and gets JSON
 * from the same address; one without sends the whole form and gets the page again, with everything
 * that was typed.
 */
@Controller
class SheetPages {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Pattern CELL =
            Pattern.compile(
                    "(?<item>\\d{1,2})\\.(?<what>task|revision|seen|chosen|v\\.(?<field>\\w+))");

    private final Sheets sheets;
    private final SheetWork work;
    private final SheetWorkbook workbook;
    private final SheetUpload upload;
    private final SheetAccess access;
    private final PeriodReports reports;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CurrentUser user;
    private final FieldTexts texts;

    SheetPages(
            Sheets sheets,
            SheetWork work,
            SheetWorkbook workbook,
            SheetUpload upload,
            SheetAccess access,
            PeriodReports reports,
            PlanCatalogue plan,
            UnitRegistry units,
            CurrentUser user,
            FieldTexts texts) {
        this.sheets = sheets;
        this.work = work;
        this.workbook = workbook;
        this.upload = upload;
        this.access = access;
        this.reports = reports;
        this.plan = plan;
        this.units = units;
        this.user = user;
        this.texts = texts;
    }

    /** Leads a clerk to the current sheet of their unit, and who supervises to all units'. */
    @GetMapping("/ledger/sheets")
    String current(@RequestParam(required = false) String period, Model model) {
        List<Unit> own =
                user.units().stream()
                        .map(units::get)
                        .filter(u -> u.kind() != UnitKind.OFFICE)
                        .toList();
        if (own.size() == 1 && !access.readsAll()) {
            return "redirect:/ledger/sheets/" + own.get(0).id();
        }
        model.addAttribute("own", own);
        model.addAttribute("readsAll", access.readsAll());
        if (access.readsAll()) {
            String shown = period == null ? sheets.currentOfAll().orElse(null) : period;
            if (shown != null) {
                model.addAttribute("period", shown);
                model.addAttribute("periodName", texts.period(parsed(shown)));
                model.addAttribute("progress", sheets.progress(shown));
            }
            model.addAttribute("periods", sheets.periods());
        }
        return "sheet/sheets";
    }

    @GetMapping("/ledger/sheets/{unit}")
    String currentOf(@PathVariable String unit, Model model) {
        Unit found = units.get(unit);
        if (!access.mayFill(unit) && !access.readsAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return sheets.current(unit)
                .map(period -> "redirect:/ledger/sheets/" + unit + "/" + period)
                .orElseGet(() -> empty(found, model));
    }

    private String empty(Unit unit, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("reviews", reports.openReviews(unit.id()));
        return "sheet/none";
    }

    @GetMapping("/ledger/sheets/{unit}/{period}")
    String sheet(@PathVariable String unit, @PathVariable String period, Model model) {
        return page(readable(unit, period), model);
    }

    /** Saves drafts or hands rows in; a browser without scripts. */
    @PostMapping(value = "/ledger/sheets/{unit}/{period}")
    String work(
            @PathVariable String unit,
            @PathVariable String period,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        SheetOutcome outcome = done(unit, period, form);
        if (outcome.done()) {
            next.addFlashAttribute("done", outcome.message());
            return "redirect:/ledger/sheets/" + unit + "/" + period;
        }
        boolean conflict =
                outcome.rows().stream().anyMatch(r -> r.result() != SheetOutcome.Result.INVALID);
        response.setStatus(
                (conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("problem", outcome.message());
        model.addAttribute(
                "results",
                outcome.rows().stream()
                        .collect(Collectors.toMap(SheetOutcome.Row::item, r -> r, (a, b) -> a)));
        Map<Integer, Map<String, String>> typed = new HashMap<>();
        entries(form, false).forEach(e -> typed.put(e.keyTask(), e.values()));
        model.addAttribute("typed", typed);
        return page(readable(unit, period), model);
    }

    /** Saves drafts or hands rows in; the sheet's script. */
    @PostMapping(
            value = "/ledger/sheets/{unit}/{period}",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SheetOutcome> workRowByRow(
            @PathVariable String unit,
            @PathVariable String period,
            @RequestParam MultiValueMap<String, String> form) {
        SheetOutcome outcome = done(unit, period, form);
        if (outcome.done()) {
            return ResponseEntity.ok(outcome);
        }
        boolean conflict =
                outcome.rows().stream().anyMatch(r -> r.result() != SheetOutcome.Result.INVALID);
        return ResponseEntity.status(
                        conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY)
                .body(outcome);
    }

    private SheetOutcome done(String unit, String period, MultiValueMap<String, String> form) {
        units.get(unit);
        access.demandFill(unit);
        parsed(period);
        String act = String.valueOf(form.getFirst("act"));
        return switch (act) {
            case "submit" -> work.submit(unit, period, entries(form, false), user.userId());
            case "chosen" -> work.submit(unit, period, entries(form, true), user.userId());
            default -> work.save(unit, period, entries(form, false), user.userId());
        };
    }

    /** The rows of a request, by plan item. */
    private static List<Entry> entries(MultiValueMap<String, String> form, boolean chosenOnly) {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        form.forEach(
                (name, values) -> {
                    Matcher cell = CELL.matcher(name);
                    if (cell.matches()) {
                        rows.computeIfAbsent(
                                        Integer.valueOf(cell.group("item")),
                                        i -> new LinkedHashMap<>())
                                .put(cell.group("what"), values.get(0));
                    }
                });
        List<Entry> entries = new ArrayList<>();
        rows.forEach(
                (item, cells) -> {
                    if (cells.containsKey("task") && (!chosenOnly || cells.containsKey("chosen"))) {
                        Map<String, String> values = new LinkedHashMap<>();
                        cells.forEach(
                                (what, value) -> {
                                    if (what.startsWith("v.")) {
                                        values.put(what.substring(2), value);
                                    }
                                });
                        entries.add(
                                new Entry(
                                        item,
                                        cells.get("task"),
                                        number(cells.get("revision")),
                                        cells.get("seen"),
                                        values));
                    }
                });
        return entries;
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** The sheet as xlsx. */
    @GetMapping("/ledger/sheets/{unit}/{period}/xlsx")
    void download(
            @PathVariable String unit, @PathVariable String period, HttpServletResponse response)
            throws IOException {
        SheetView sheet = readable(unit, period);
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                texts.text(
                                        "sheet.xlsx.name",
                                        sheet.unit().shortName(),
                                        sheet.periodName()),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        workbook.write(sheet, response.getOutputStream());
    }

    /** A filled-in xlsx becomes drafts, all of it or nothing. */
    @PostMapping("/ledger/sheets/{unit}/{period}/xlsx")
    String upload(
            @PathVariable String unit,
            @PathVariable String period,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "false") boolean overwrite,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        units.get(unit);
        access.demandFill(unit);
        SheetView sheet = readable(unit, period);
        try {
            if (file == null) {
                throw new RefusedFileException("none");
            }
            SheetUpload.Content content = upload.read(file, sheet);
            if (!content.problems().isEmpty()) {
                return refused(
                        sheet,
                        texts.text("sheet.xlsx.bad", content.problems().size()),
                        content.problems(),
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        model,
                        response);
            }
            SheetOutcome outcome =
                    work.take(unit, period, content.entries(), overwrite, user.userId());
            if (!outcome.done()) {
                model.addAttribute("mayOverwrite", true);
                List<String> lines =
                        outcome.rows().stream()
                                .map(
                                        r ->
                                                texts.text(
                                                        "sheet.xlsx.line",
                                                        content.lines().get(r.item()),
                                                        r.message()))
                                .toList();
                return refused(
                        sheet, outcome.message(), lines, HttpStatus.CONFLICT, model, response);
            }
            next.addFlashAttribute("done", outcome.message());
            next.addFlashAttribute("skipped", content.skipped());
            return "redirect:/ledger/sheets/" + unit + "/" + period;
        } catch (RefusedFileException e) {
            return refused(
                    sheet,
                    texts.text("sheet.file." + e.code(), e.args()),
                    List.of(),
                    e.status(),
                    model,
                    response);
        }
    }

    private String refused(
            SheetView sheet,
            String message,
            List<String> lines,
            HttpStatus status,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("problem", message);
        model.addAttribute("badCells", lines);
        return page(sheet, model);
    }

    private String page(SheetView sheet, Model model) {
        boolean editable = access.mayFill(sheet.unit().id());
        model.addAttribute("sheet", sheet);
        model.addAttribute("editable", editable);
        if (editable) {
            model.addAttribute("reviews", reports.openReviews(sheet.unit().id()));
        }
        return "sheet/sheet";
    }

    /**
     * The rows the user may read.
     *
     * @throws ResponseStatusException 403 if there are none, 404 if there is no such period
     */
    private SheetView readable(String unit, String period) {
        units.get(unit);
        parsed(period);
        boolean all = access.mayFill(unit) || access.readsAll();
        if (!all && plan.items().stream().noneMatch(i -> access.leads(i.number()))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        SheetView sheet = sheets.sheet(unit, period);
        if (all) {
            return sheet;
        }
        SheetView part = sheet.only(row -> access.leads(row.number()));
        if (part.rows().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return part;
    }

    private static Period parsed(String period) {
        try {
            Period found = Period.parse(period);
            if (found.start().isAfter(LocalDate.of(2100, 1, 1))) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
