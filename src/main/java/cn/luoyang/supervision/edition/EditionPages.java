package cn.luoyang.supervision.edition;

import cn.luoyang.supervision.registry.RegistryRefusedException;
import cn.luoyang.supervision.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** 方案版本, for the supervision office and the administrators. */
@Controller
@RequestMapping("/ledger/editions")
class EditionPages {

    private final Editions editions;
    private final EditionStore store;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    EditionPages(
            Editions editions,
            EditionStore store,
            CurrentUser user,
            MessageSource messages,
            Clock clock) {
        this.editions = editions;
        this.store = store;
        this.user = user;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute
    void onlyForTheOffice() {
        if (!user.isSupervisor() && !user.isAdmin()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("editions", store.all());
        return "edition/editions";
    }

    /** The shipped text, to revise. */
    @GetMapping("/plan.yaml")
    ResponseEntity<byte[]> shipped() {
        return text(cn.luoyang.supervision.plan.PlanCatalogue.shippedText(), "plan.yaml");
    }

    @PostMapping
    String upload(
            @RequestParam(required = false) MultipartFile plan,
            @RequestParam(required = false) MultipartFile units,
            Model model,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        try {
            Long id =
                    editions.upload(
                            plan == null || plan.getOriginalFilename() == null
                                    ? "plan.yaml"
                                    : plan.getOriginalFilename(),
                            text(plan),
                            text(units),
                            user.userId());
            return "redirect:/ledger/editions/" + id;
        } catch (EditionRefusedException e) {
            refuse(e, model, response, locale);
            return list(model);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable Long id, Model model) {
        PlanEdition edition = edition(id);
        model.addAttribute("edition", edition);
        model.addAttribute("comparison", editions.compare(edition));
        model.addAttribute("today", LocalDate.now(clock));
        return "edition/edition";
    }

    @GetMapping("/{id}/plan.yaml")
    ResponseEntity<byte[]> planText(@PathVariable Long id) {
        return text(edition(id).planYaml(), "plan-" + id + ".yaml");
    }

    @PostMapping("/{id}/decide")
    String decide(
            @PathVariable Long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        edition(id);
        try {
            editions.decide(id, from, reason, user.userId());
            return "redirect:/ledger/editions/" + id;
        } catch (EditionRefusedException e) {
            refuse(e, model, response, locale);
        } catch (RegistryRefusedException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", messages.getMessage(e, locale));
        }
        return show(id, model);
    }

    @PostMapping("/{id}/undecide")
    String undecide(
            @PathVariable Long id, Model model, HttpServletResponse response, Locale locale) {
        edition(id);
        try {
            editions.undecide(id);
            return "redirect:/ledger/editions/" + id;
        } catch (EditionRefusedException e) {
            refuse(e, model, response, locale);
            return show(id, model);
        }
    }

    private PlanEdition edition(Long id) {
        return store.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String text(MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file.getBytes()))
                            .toString();
            // as spreadsheets write it
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw EditionRefusedException.bad("encoding", file.getOriginalFilename());
        }
    }

    private static ResponseEntity<byte[]> text(String text, String file) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(
            EditionRefusedException e, Model model, HttpServletResponse response, Locale locale) {
        response.setStatus(e.status().value());
        model.addAttribute("problem", messages.getMessage(e, locale));
        model.addAttribute("findings", e.findings());
    }
}
