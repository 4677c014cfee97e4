package cn.luoyang.supervision.casework;

import cn.luoyang.supervision.enterprise.Enterprises;
import cn.luoyang.supervision.form.FormField;
import cn.luoyang.supervision.form.FormSchema;
import cn.luoyang.supervision.ledger.CaseRow;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** 企业个案: the list with its roll-up, one case with its time line, and the form that opens one. */
@Controller
class CasePages {

    private static final int SHOWN = 50;

    private final CaseBook book;
    private final CaseDesk desk;
    private final CaseTypes types;
    private final Enterprises enterprises;
    private final UnitRegistry units;
    private final PlanCatalogue plan;
    private final RepositoryService repository;
    private final MessageSource messages;
    private final Clock clock;

    CasePages(
            CaseBook book,
            CaseDesk desk,
            CaseTypes types,
            Enterprises enterprises,
            UnitRegistry units,
            PlanCatalogue plan,
            RepositoryService repository,
            MessageSource messages,
            Clock clock) {
        this.book = book;
        this.desk = desk;
        this.types = types;
        this.enterprises = enterprises;
        this.units = units;
        this.plan = plan;
        this.repository = repository;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/cases")
    String list(
            @RequestParam(required = false) String type,
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) String county,
            @RequestParam(required = false) String enterprise,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        if (!book.mayEnter()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        CaseBook.Filter filter =
                new CaseBook.Filter(
                        blankToNull(type),
                        keyTask,
                        blankToNull(county),
                        blankToNull(enterprise),
                        blankToNull(state) == null ? null : state(state));
        int shown = Math.max(0, page);
        long count = book.count(filter);
        model.addAttribute("cases", book.cases(filter, shown, SHOWN));
        model.addAttribute("count", count);
        model.addAttribute("page", shown);
        model.addAttribute("older", (shown + 1L) * SHOWN < count);
        model.addAttribute("filter", filter);
        model.addAttribute("rollUp", book.byKeyTask());
        model.addAttribute("counties", keyTask == null ? List.of() : book.byCounty(keyTask));
        words(model);
        return "casework/cases";
    }

    @GetMapping("/cases/new")
    String form(
            @RequestParam(required = false) String type,
            @RequestParam(required = false) String enterprise,
            Model model) {
        demandEntry();
        form(type, enterprise, Map.of(), model);
        return "casework/new";
    }

    @PostMapping("/cases")
    String open(
            @RequestParam String type,
            @RequestParam Map<String, String> answers,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        demandEntry();
        CaseType chosen =
                types.find(type)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String code = answers.get(CaseDesk.ENTERPRISE_CODE);
        try {
            return "redirect:/cases/"
                    + desk.open(type, code, typed(desk.startForm(chosen), answers));
        } catch (CaseRefusedException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", messages.getMessage(e, locale));
            if ("second".equals(e.reason())) {
                model.addAttribute("other", e.args()[0]);
            }
        } catch (CaseAnswersException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            Map<String, String> wrong = new LinkedHashMap<>();
            e.problems()
                    .forEach(
                            p ->
                                    wrong.put(
                                            p.field().key(),
                                            CaseTexts.problem(messages, p, locale)));
            model.addAttribute("wrong", wrong);
            model.addAttribute("problem", String.join(" ", wrong.values()));
        }
        form(type, code, answers, model);
        return "casework/new";
    }

    @GetMapping("/cases/{caseKey}")
    String one(@PathVariable String caseKey, Model model) {
        show(known(caseKey), model);
        return "casework/case";
    }

    @PostMapping("/cases/{caseKey}/withdraw")
    String withdraw(
            @PathVariable String caseKey,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        CaseRow row = known(caseKey);
        return orRefused(row, model, response, locale, () -> desk.withdraw(row, reason));
    }

    @PostMapping("/cases/{caseKey}/notify")
    String notify(
            @PathVariable String caseKey,
            @RequestParam Notification notification,
            @RequestParam(required = false) String what,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        CaseRow row = known(caseKey);
        return orRefused(row, model, response, locale, () -> desk.notify(row, notification, what));
    }

    /** The diagram a case runs on, for the viewer of its page. */
    @GetMapping(value = "/cases/{caseKey}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> diagram(@PathVariable String caseKey) throws IOException {
        try (var diagram = repository.getProcessModel(known(caseKey).processDefinitionId())) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                    .body(StreamUtils.copyToByteArray(diagram));
        }
    }

    private String orRefused(
            CaseRow row,
            Model model,
            HttpServletResponse response,
            Locale locale,
            Runnable change) {
        try {
            change.run();
            return "redirect:/cases/" + row.caseKey();
        } catch (CaseRefusedException e) {
            response.setStatus(
                    ("reason".equals(e.reason()) ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT)
                            .value());
            model.addAttribute("problem", messages.getMessage(e, locale));
            show(row, model);
            return "casework/case";
        }
    }

    private void show(CaseRow row, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("state", CaseState.of(row));
        model.addAttribute("type", types.ofProcess(row.caseType()).orElseThrow());
        model.addAttribute("steps", book.openSteps(row));
        model.addAttribute("suggested", suggested(row));
        model.addAttribute("lines", book.timeLine(row));
        model.addAttribute("at", book.now());
        model.addAttribute(
                "mayWithdraw", CaseState.of(row) == CaseState.OPEN && desk.mayWithdraw(row));
        model.addAttribute(
                "awaited", desk.mayNotify(row) ? desk.awaited(row) : List.<Notification>of());
        words(model);
    }

    /** 建议增补: ids of units the clause seems to need but does not list. */
    private Set<String> suggested(CaseRow row) {
        return plan.keyTask(row.keyTask()).suggestedUnits().stream()
                .flatMap(name -> units.resolve(name).stream())
                .map(Unit::id)
                .collect(Collectors.toSet());
    }

    private void form(String type, String enterprise, Map<String, String> answers, Model model) {
        Optional<String> code =
                blankToNull(enterprise) == null
                        ? Optional.empty()
                        : enterprises.find(enterprise).filter(enterprises::mayRead);
        model.addAttribute("code", code.orElse(enterprise));
        model.addAttribute(
                "enterprise",
                code.map(c -> enterprises.profile(c, LocalDate.now(clock))).orElse(null));
        List<CaseType> openable = desk.openable(code.orElse(null));
        model.addAttribute("openable", openable);
        CaseType chosen =
                openable.stream().filter(t -> t.slug().equals(type)).findFirst().orElse(null);
        model.addAttribute("chosen", chosen);
        model.addAttribute("answers", answers);
        model.addAttribute("blocked", false);
        if (chosen != null) {
            model.addAttribute(
                    "fields",
                    desk.startForm(chosen).fields().stream()
                            .filter(f -> !CaseDesk.ENTERPRISE_CODE.equals(f.key()))
                            .toList());
            code.flatMap(c -> desk.openOne(chosen, c))
                    .ifPresent(
                            other -> {
                                model.addAttribute("other", other.caseKey());
                                model.addAttribute("blocked", true);
                            });
        }
        words(model);
    }

    /** What a page sent, as the form's types: a number as a number, an empty field as none. */
    private static Map<String, Object> typed(FormSchema form, Map<String, String> answers) {
        Map<String, Object> typed = new HashMap<>();
        for (FormField field : form.fields()) {
            String text = blankToNull(answers.get(field.key()));
            if (text == null || CaseDesk.ENTERPRISE_CODE.equals(field.key())) {
                continue;
            }
            typed.put(field.key(), "number".equals(field.type()) ? number(text) : text.strip());
        }
        return typed;
    }

    /** A text that is no number stays a text, which the form's rules then refuse. */
    private static Object number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return number.stripTrailingZeros().scale() <= 0
                            && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0
                    ? number.intValueExact()
                    : (Object) number.doubleValue();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private void words(Model model) {
        model.addAttribute("types", book.types());
        model.addAttribute(
                "countyUnits",
                units.all().stream()
                        .filter(u -> u.kind() == UnitKind.COUNTY)
                        .map(Unit::id)
                        .toList());
    }

    private CaseRow known(String caseKey) {
        return book.find(caseKey)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void demandEntry() {
        if (!book.mayEnter()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static CaseState state(String name) {
        try {
            return CaseState.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "state=" + name);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
