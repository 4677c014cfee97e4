package cn.luoyang.supervision.revision;

import cn.luoyang.supervision.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 流程修订: every diagram with its versions, and the analysts' way to a new one. */
@Controller
class RevisionPages {

    /** Bytes; the largest shipped diagram has a tenth of it. */
    private static final long LARGEST = 2L * 1024 * 1024;

    private static final int MOST_FILES = 30;
    private static final int LONGEST_REASON = 200;
    private static final Set<String> TYPES = Set.of("bpmn", "form", "dmn");

    private final Revisions revisions;
    private final CurrentUser user;
    private final MessageSource messages;

    RevisionPages(Revisions revisions, CurrentUser user, MessageSource messages) {
        this.revisions = revisions;
        this.user = user;
        this.messages = messages;
    }

    /** Input that is refused before anything is checked. */
    private static final class BadUpload extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Object[] args;

        BadUpload(String code, Object... args) {
            super(code);
            this.args = args;
        }
    }

    @GetMapping("/ledger/revisions")
    String list(Model model, Locale locale) {
        return page(model, locale);
    }

    @GetMapping("/ledger/revisions/{key}/{version}/bpmn")
    void download(@PathVariable String key, @PathVariable int version, HttpServletResponse response)
            throws IOException {
        try (InputStream diagram =
                revisions
                        .file(key, version)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))) {
            response.setContentType("application/xml");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(key + "-v" + version + ".bpmn", StandardCharsets.UTF_8)
                            .build()
                            .toString());
            diagram.transferTo(response.getOutputStream());
        }
    }

    /** Says what a deployment would say, and leaves nothing behind. */
    @PostMapping("/ledger/revisions/check")
    String check(
            @RequestParam(required = false) List<MultipartFile> file,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        demandAnalyst();
        try {
            String name = reason.isBlank() ? "check" : reason(reason);
            model.addAttribute("attempt", revisions.attempt(name, files(file), true, locale));
            model.addAttribute("checked", true);
        } catch (BadUpload e) {
            refuse(e, model, locale, response);
        }
        model.addAttribute("reason", reason);
        return page(model, locale);
    }

    @PostMapping("/ledger/revisions")
    String deploy(
            @RequestParam(required = false) List<MultipartFile> file,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            Locale locale,
            RedirectAttributes next,
            HttpServletResponse response)
            throws IOException {
        demandAnalyst();
        try {
            Attempt attempt = revisions.attempt(reason(reason), files(file), false, locale);
            if (!attempt.refused()) {
                next.addFlashAttribute("attempt", attempt);
                return "redirect:/ledger/revisions";
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("attempt", attempt);
        } catch (BadUpload e) {
            refuse(e, model, locale, response);
        }
        model.addAttribute("reason", reason);
        return page(model, locale);
    }

    private void refuse(BadUpload e, Model model, Locale locale, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute(
                "problem",
                messages.getMessage("revision.upload." + e.getMessage(), e.args, locale));
    }

    private static String reason(String reason) throws BadUpload {
        if (reason.isBlank()) {
            throw new BadUpload("noReason", "");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new BadUpload("longReason", LONGEST_REASON);
        }
        return reason.strip();
    }

    private static Map<String, byte[]> files(List<MultipartFile> sent)
            throws BadUpload, IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (file.isEmpty()) {
                continue;
            }
            String path = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            String name =
                    path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
            if (!TYPES.contains(name.substring(name.lastIndexOf('.') + 1))) {
                throw new BadUpload("type", name);
            }
            if (file.getSize() > LARGEST) {
                throw new BadUpload("large", name, LARGEST / 1024 / 1024);
            }
            if (files.put(name, file.getBytes()) != null) {
                throw new BadUpload("twice", name);
            }
        }
        if (files.isEmpty()) {
            throw new BadUpload("none", "");
        }
        if (files.size() > MOST_FILES) {
            throw new BadUpload("many", MOST_FILES);
        }
        return files;
    }

    private void demandAnalyst() {
        if (!user.isAnalyst()) {
            throw new AccessDeniedException("Only analysts deploy diagrams");
        }
    }

    private String page(Model model, Locale locale) {
        model.addAttribute("diagrams", revisions.all(locale));
        model.addAttribute("mayDeploy", user.isAnalyst());
        model.addAttribute("largest", LARGEST / 1024 / 1024);
        return "revision/revisions";
    }
}
