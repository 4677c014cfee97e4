package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.workbook.RefusedFileException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 批量导入: a file goes in, its good and bad rows are shown, the user decides. */
@Controller
@RequestMapping("/enterprises/imports")
class ImportPages {

    private static final int ROWS = 100;

    private final EnterpriseImports imports;
    private final EnterpriseAccess access;
    private final EnterpriseTexts texts;

    ImportPages(EnterpriseImports imports, EnterpriseAccess access, EnterpriseTexts texts) {
        this.imports = imports;
        this.access = access;
        this.texts = texts;
    }

    @ModelAttribute
    void enter(Model model) {
        access.demandEntry();
        model.addAttribute("mayRegister", access.mayRegisterAny());
        model.addAttribute("mostRows", ImportFile.MOST_ROWS);
    }

    @GetMapping
    String imports(Model model) {
        model.addAttribute("imports", imports.latest());
        return "enterprise/imports";
    }

    @PostMapping
    String take(
            @RequestParam(required = false) MultipartFile file,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/enterprises/imports/" + imports.take(file);
        } catch (RefusedFileException e) {
            response.setStatus(e.status().value());
            Object[] args = java.util.Arrays.stream(e.args()).map(String::valueOf).toArray();
            model.addAttribute(
                    "problems",
                    List.of(
                            texts.text(
                                    "notXlsx".equals(e.code())
                                            ? "enterprise.file.notXlsx"
                                            : "sheet.file." + e.code(),
                                    args)));
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
        }
        return imports(model);
    }

    @GetMapping("/{id:\\d{1,18}}")
    String one(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int badAfter,
            @RequestParam(defaultValue = "0") int goodAfter,
            Model model) {
        EnterpriseImports.Import file = imports.readable(id);
        show(file, model);
        model.addAttribute("bad", imports.rows(id, ImportOutcome.BAD, badAfter, ROWS));
        model.addAttribute("good", imports.rows(id, ImportOutcome.GOOD, goodAfter, ROWS));
        model.addAttribute("badAfter", badAfter);
        model.addAttribute("goodAfter", goodAfter);
        model.addAttribute("rowsShown", ROWS);
        model.addAttribute("before", imports.takenBefore(file));
        return "enterprise/import";
    }

    /** What the page asks for every second while the file is taken. */
    @GetMapping("/{id:\\d{1,18}}/progress")
    String progress(@PathVariable long id, Model model) {
        show(imports.readable(id), model);
        return "enterprise/import :: state";
    }

    @PostMapping("/{id:\\d{1,18}}/apply")
    String apply(@PathVariable long id, Model model, HttpServletResponse response) {
        try {
            imports.apply(id);
            return "redirect:/enterprises/imports/" + id;
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return one(id, 0, 0, model);
        }
    }

    @PostMapping("/{id:\\d{1,18}}/cancel")
    String cancel(@PathVariable long id, Model model, HttpServletResponse response) {
        try {
            imports.cancel(id);
            return "redirect:/enterprises/imports/" + id;
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return one(id, 0, 0, model);
        }
    }

    private void show(EnterpriseImports.Import file, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("progress", imports.progress(file.id()).orElse(null));
        model.addAttribute("own", file.uploadedBy().equals(access.userId()));
    }

    private void refused(EnterpriseRefusedException e, Model model, HttpServletResponse response) {
        response.setStatus(
                (e.isConflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("problems", texts.problems(e.problems()));
    }
}
