package cn.luoyang.supervision.sheet;

import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.RefusedFileException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 佐证材料 of one row: list, upload, download, taking back. */
@Controller
class EvidencePages {

    private static final String ROW = "/ledger/sheets/{unit}/{period}/{item}/evidence";

    private final EvidenceStore evidence;
    private final SheetAccess access;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final FieldTexts texts;

    EvidencePages(
            EvidenceStore evidence,
            SheetAccess access,
            PlanCatalogue plan,
            UnitRegistry units,
            FieldTexts texts) {
        this.evidence = evidence;
        this.access = access;
        this.plan = plan;
        this.units = units;
        this.texts = texts;
    }

    /**
     * A file as the sheet's script shows it.
     *
     * @param id its number
     * @param name its safe name
     * @param size as people read it
     */
    public record Attached(Long id, String name, String size) {

        static Attached of(Evidence file) {
            return new Attached(file.id(), file.fileName(), file.size());
        }
    }

    @GetMapping(ROW)
    String files(
            @PathVariable String unit,
            @PathVariable String period,
            @PathVariable int item,
            Model model) {
        return page(row(unit, period, item), model);
    }

    @PostMapping(ROW)
    String attach(
            @PathVariable String unit,
            @PathVariable String period,
            @PathVariable int item,
            @RequestParam(required = false) List<MultipartFile> file,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        RowKey row = own(unit, period, item);
        try {
            List<Attached> kept = kept(row, file);
            next.addFlashAttribute("done", texts.text("sheet.evidence.done", kept.size()));
            return "redirect:/ledger/sheets/%s/%s/%d/evidence".formatted(unit, period, item);
        } catch (RefusedFileException e) {
            response.setStatus(e.status().value());
            model.addAttribute("problem", texts.text("sheet.file." + e.code(), e.args()));
            return page(row, model);
        }
    }

    /** The same for the sheet's script: the files of the row afterwards, or a problem document. */
    @PostMapping(value = ROW, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> attachFromSheet(
            @PathVariable String unit,
            @PathVariable String period,
            @PathVariable int item,
            @RequestParam(required = false) List<MultipartFile> file) {
        RowKey row = own(unit, period, item);
        try {
            kept(row, file);
            return ResponseEntity.ok(
                    evidence.of(row).stream().filter(Evidence::isValid).map(Attached::of).toList());
        } catch (RefusedFileException e) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(
                            e.status(), texts.text("sheet.file." + e.code(), e.args()));
            return ResponseEntity.status(e.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
    }

    private List<Attached> kept(RowKey row, List<MultipartFile> files) {
        if (files == null || files.stream().allMatch(MultipartFile::isEmpty)) {
            throw new RefusedFileException("none");
        }
        List<Attached> kept = new ArrayList<>();
        for (MultipartFile file : files) {
            kept.add(Attached.of(evidence.attach(row, file, access.userId())));
        }
        return kept;
    }

    @PostMapping("/ledger/evidence/{id}/withdraw")
    String withdraw(@PathVariable long id, Model model, HttpServletResponse response) {
        Evidence file = found(id);
        access.demandFill(file.row().unit());
        try {
            evidence.withdraw(file, access.userId());
            return "redirect:/ledger/sheets/%s/%s/%d/evidence"
                    .formatted(file.row().unit(), file.row().period(), file.row().keyTask());
        } catch (RefusedFileException e) {
            response.setStatus(e.status().value());
            model.addAttribute("problem", texts.text("sheet.file." + e.code(), e.args()));
            return page(file.row(), model);
        }
    }

    /** Always saved by the browser and never shown inside our pages, whatever it holds. */
    @GetMapping("/ledger/evidence/{id}")
    void download(@PathVariable long id, HttpServletResponse response) throws IOException {
        Evidence file = found(id);
        if (!file.isValid() && !access.mayFill(file.row().unit()) && !access.readsAll()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.sizeBytes());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        evidence.copy(file, response.getOutputStream());
    }

    private String page(RowKey row, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("unit", units.get(row.unit()));
        model.addAttribute("item", plan.keyTask(row.keyTask()));
        model.addAttribute("files", evidence.of(row));
        model.addAttribute("mayAttach", access.mayFill(row.unit()) && evidence.isOpen(row));
        model.addAttribute("mayOpenSheet", access.mayFill(row.unit()) || access.readsAll());
        model.addAttribute("most", EvidenceStore.MOST_FILES);
        model.addAttribute("largest", EvidenceStore.LARGEST / 1024 / 1024);
        return "sheet/evidence";
    }

    private RowKey row(String unit, String period, int item) {
        RowKey row = new RowKey(plan.keyTask(item).number(), units.get(unit).id(), period);
        access.demandRead(row);
        return row;
    }

    private RowKey own(String unit, String period, int item) {
        RowKey row = row(unit, period, item);
        access.demandFill(unit);
        return row;
    }

    /** To somebody who may not read its row a file does not exist. */
    private Evidence found(long id) {
        Evidence file = evidence.find(id);
        if (file == null || !access.mayRead(file.row().unit(), file.row().keyTask())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file;
    }
}
