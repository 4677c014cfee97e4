package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 企业台账: list, profile and forms. */
@Controller
@RequestMapping("/enterprises")
class EnterprisePages {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CODE = "/{code:[0-9A-Za-z]{18}}";

    private final Enterprises enterprises;
    private final EnterpriseRegister register;
    private final EnterpriseLists lists;
    private final EnterpriseSheets sheets;
    private final EnterpriseAccess access;
    private final Overview overview;
    private final TimeLine timeLine;
    private final FactWording wording;
    private final Clusters clusters;
    private final UnitRegistry units;
    private final EnterpriseTexts texts;
    private final Clock clock;

    EnterprisePages(
            Enterprises enterprises,
            EnterpriseRegister register,
            EnterpriseLists lists,
            EnterpriseSheets sheets,
            EnterpriseAccess access,
            Overview overview,
            TimeLine timeLine,
            FactWording wording,
            Clusters clusters,
            UnitRegistry units,
            EnterpriseTexts texts,
            Clock clock) {
        this.enterprises = enterprises;
        this.register = register;
        this.lists = lists;
        this.sheets = sheets;
        this.access = access;
        this.overview = overview;
        this.timeLine = timeLine;
        this.wording = wording;
        this.clusters = clusters;
        this.units = units;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Whoever has nothing to do with enterprises has no page here; all others have names for ids.
     */
    @ModelAttribute
    void words(Model model) {
        access.demandEntry();
        model.addAttribute("countyNames", countyNames());
        model.addAttribute("clusterNames", clusterNames());
        model.addAttribute("mayRegister", access.mayRegisterAny());
        model.addAttribute("isIndustry", access.isIndustry());
        model.addAttribute("today", today());
    }

    // ------------------------------------------------------------------ list

    @GetMapping
    String list(
            ListFilter filter,
            @RequestParam(defaultValue = "0") int page,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("filter", filter);
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("traits", Trait.values());
        model.addAttribute("choices", visibleCountyNames());
        model.addAttribute("clusters", clusters.all());
        try {
            model.addAttribute("found", lists.page(filter, page, EnterpriseLists.PAGE));
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
        }
        return "enterprise/list";
    }

    /** The list as a workbook, with the filters of the page it was asked from. */
    @GetMapping("/export.xlsx")
    void export(ListFilter filter, HttpServletResponse response) throws IOException {
        EnterpriseSelection selection;
        try {
            selection = lists.selection(filter);
        } catch (EnterpriseRefusedException e) {
            // the page says what is wrong with the filters
            response.sendRedirect("/enterprises?" + filter.query(0, filter.sort()));
            return;
        }
        workbook(texts.text("enterprise.xlsx.sheet") + "-" + selection.asOf() + ".xlsx", response);
        sheets.export(selection, response.getOutputStream());
    }

    @GetMapping("/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        workbook(texts.text("enterprise.xlsx.template") + ".xlsx", response);
        sheets.template(response.getOutputStream());
    }

    private static void workbook(String name, HttpServletResponse response) {
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    @GetMapping("/overview")
    String overview(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        model.addAttribute("counts", overview.on(asOf));
        model.addAttribute("asOf", asOf);
        return "enterprise/overview";
    }

    // ------------------------------------------------------------------ profile

    @GetMapping(CODE)
    String profile(
            @PathVariable String code,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate knownOn,
            Model model) {
        History history = enterprises.readable(code);
        if (!history.code().equals(code)) {
            return "redirect:/enterprises/" + history.code();
        }
        return profile(history, asOf, knownOn, model);
    }

    private String profile(History history, LocalDate asOf, LocalDate knownOn, Model model) {
        String code = history.code();
        LocalDate day = asOf == null ? today() : asOf;
        LocalDateTime knownAt = knownOn == null ? null : knownOn.plusDays(1).atStartOfDay();
        Profile profile =
                knownAt == null
                        ? enterprises.profile(code, day)
                        : enterprises.profile(code, day, knownAt);
        History shown = knownAt == null ? history : history.knownAt(knownAt);
        boolean personal = enterprises.seesPersonalData(code);
        String county = enterprises.countyOf(code).orElseThrow();
        Profile now = enterprises.profile(code, today());
        model.addAttribute("p", profile);
        model.addAttribute("now", now);
        model.addAttribute("asOf", asOf);
        model.addAttribute("knownOn", knownOn);
        model.addAttribute("moments", timeLine.moments(shown, day, personal));
        model.addAttribute("changes", timeLine.changes(history, personal));
        model.addAttribute(
                "kinds",
                Arrays.stream(FactKind.values())
                        .filter(k -> k != FactKind.MERGED && access.mayRecord(k, county))
                        .toList());
        model.addAttribute(
                "editable",
                Arrays.stream(FactKind.values())
                        .filter(k -> k != FactKind.MERGED && access.mayRecord(k, county))
                        .map(Enum::name)
                        .collect(Collectors.toSet()));
        model.addAttribute(
                "namesakes",
                access.readsAll() ? enterprises.namesakes(code, now.name()) : List.of());
        return "enterprise/profile";
    }

    // ------------------------------------------------------------------ recording

    /** A new enterprise as the form sends it. */
    public record Entered(String code, String name, String county, String cluster, String since) {}

    @GetMapping("/new")
    String enter(Model model) {
        return newPage(new Entered(null, null, null, null, today().toString()), model);
    }

    private String newPage(Entered entered, Model model) {
        if (!access.mayRegisterAny()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("entered", entered);
        Map<String, String> counties = countyNames();
        if (!access.isIndustry()) {
            counties.keySet().retainAll(access.ownCounties());
        }
        model.addAttribute("choices", counties);
        model.addAttribute("clusters", clusters.all());
        return "enterprise/new";
    }

    @PostMapping
    String register(
            Entered entered, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            List<FactProblem> problems = new ArrayList<>();
            LocalDate since = today();
            try {
                since = LocalDate.parse(String.valueOf(entered.since()));
            } catch (java.time.DateTimeException e) {
                problems.add(new FactProblem("since", "notADay", entered.since()));
            }
            if (!problems.isEmpty()) {
                throw new EnterpriseRefusedException(problems);
            }
            List<FactContent> more =
                    entered.cluster() == null || entered.cluster().isBlank()
                            ? List.of()
                            : List.of(FactContent.cluster(entered.cluster(), since));
            String code =
                    register.register(
                            entered.code(), entered.name(), entered.county(), since, more);
            next.addFlashAttribute("done", texts.text("enterprise.registered"));
            return "redirect:/enterprises/" + code;
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return newPage(entered, model);
        }
    }

    @GetMapping(CODE + "/facts/new")
    String newFact(
            @PathVariable String code,
            @RequestParam FactKind kind,
            @RequestParam(required = false) String subject,
            Model model) {
        History history = enterprises.readable(code);
        FactForm form = FactForm.empty(kind);
        return factPage(history, form, null, model);
    }

    @PostMapping(CODE + "/facts")
    String record(
            @PathVariable String code,
            FactForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        History history = enterprises.readable(code);
        demandForm(form);
        try {
            int recorded = register.record(history.code(), content(form));
            next.addFlashAttribute(
                    "done",
                    texts.text(recorded == 0 ? "enterprise.sameAlready" : "enterprise.recorded"));
            return gone(history.code());
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return factPage(history, form, null, model);
        }
    }

    @GetMapping(CODE + "/facts/{id:\\d{1,18}}")
    String fact(@PathVariable String code, @PathVariable long id, Model model) {
        History history = enterprises.readable(code);
        Fact fact = standing(history, id);
        return factPage(history, FactForm.of(fact.content()), fact, model);
    }

    @PostMapping(CODE + "/facts/{id:\\d{1,18}}")
    String correct(
            @PathVariable String code,
            @PathVariable long id,
            FactForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        History history = enterprises.readable(code);
        Fact fact = standing(history, id);
        demandForm(form);
        try {
            register.correct(history.code(), id, content(form));
            next.addFlashAttribute("done", texts.text("enterprise.correctedNow"));
            return gone(history.code());
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return factPage(history, form, fact, model);
        }
    }

    @PostMapping(CODE + "/facts/{id:\\d{1,18}}/withdraw")
    String withdraw(
            @PathVariable String code,
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        History history = enterprises.readable(code);
        Fact fact = standing(history, id);
        try {
            register.withdraw(history.code(), id, reason);
            next.addFlashAttribute("done", texts.text("enterprise.withdrawnNow"));
            return gone(history.code());
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return factPage(history, FactForm.of(fact.content()), fact, model);
        }
    }

    private String gone(String code) {
        // the county that hands an enterprise over sees it no longer
        return enterprises.mayRead(code)
                ? "redirect:/enterprises/" + code
                : "redirect:/enterprises";
    }

    private String factPage(History history, FactForm form, Fact fact, Model model) {
        String county = enterprises.countyOf(history.code()).orElseThrow();
        if (form.kind() == FactKind.MERGED || !access.mayRecord(form.kind(), county)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("p", enterprises.profile(history.code(), today()));
        model.addAttribute("f", form);
        model.addAttribute("kind", form.kind().name());
        model.addAttribute("fact", fact);
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("clusters", clusters.all());
        model.addAttribute("cores", FactKind.CORE_BUSINESSES);
        model.addAttribute("stages", FactKind.LISTING_STAGES);
        model.addAttribute("factLists", FactKind.LISTS);
        if (fact != null) {
            model.addAttribute(
                    "factWords",
                    wording.words(fact.content(), enterprises.seesPersonalData(history.code())));
        }
        return "enterprise/fact";
    }

    private static void demandForm(FactForm form) {
        if (form.kind() == null || form.kind() == FactKind.MERGED) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static FactContent content(FactForm form) {
        List<FactProblem> problems = new ArrayList<>();
        FactContent content = form.content(problems);
        if (!problems.isEmpty()) {
            throw new EnterpriseRefusedException(problems);
        }
        return content;
    }

    private static Fact standing(History history, long id) {
        return history.standing().stream()
                .filter(f -> f.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    // ------------------------------------------------------------------ merging

    @PostMapping(CODE + "/merge")
    String merge(
            @PathVariable String code,
            @RequestParam(required = false) String surviving,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        History history = enterprises.readable(code);
        try {
            register.merge(code, surviving, reason);
            next.addFlashAttribute("done", texts.text("enterprise.mergedNow", code));
            return "redirect:/enterprises/" + UnifiedCreditCode.normal(surviving);
        } catch (UnknownEnterpriseException e) {
            refused(
                    EnterpriseRefusedException.of("surviving", "unknown", e.code()),
                    model,
                    response);
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
        }
        return profile(history, null, null, model);
    }

    @PostMapping(CODE + "/unmerge")
    String unmerge(
            @PathVariable String code,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        History history = enterprises.readable(code);
        try {
            register.unmerge(code, reason);
            next.addFlashAttribute("done", texts.text("enterprise.unmergedNow", code));
            return "redirect:/enterprises/" + code;
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            return profile(history, null, null, model);
        }
    }

    // ------------------------------------------------------------------ clusters

    @GetMapping("/clusters")
    String clusters(Model model) {
        model.addAttribute("clusters", clusters.all());
        model.addAttribute("clusterChanges", clusters.changes());
        return "enterprise/clusters";
    }

    @PostMapping("/clusters")
    String cluster(
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String nameEn,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(defaultValue = "false") boolean retired,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            clusters.change(id, name, nameEn, !confirmed, retired);
            next.addFlashAttribute("done", texts.text("enterprise.clusterSaved"));
            return "redirect:/enterprises/clusters";
        } catch (EnterpriseRefusedException e) {
            refused(e, model, response);
            model.addAttribute("clusterNames", clusterNames());
            return clusters(model);
        }
    }

    // ------------------------------------------------------------------

    private void refused(EnterpriseRefusedException e, Model model, HttpServletResponse response) {
        response.setStatus(
                (e.isConflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("problems", texts.problems(e.problems()));
    }

    private Map<String, String> countyNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Unit county : units.counties(today())) {
            names.put(county.id(), wording.county(county.id()));
        }
        return names;
    }

    private Map<String, String> visibleCountyNames() {
        Map<String, String> names = countyNames();
        if (!access.readsAll()) {
            names.keySet().retainAll(access.ownCounties());
        }
        return names;
    }

    private Map<String, String> clusterNames() {
        return clusters.all().stream()
                .collect(
                        Collectors.toMap(
                                Cluster::id,
                                c -> Clusters.name(c, LocaleContextHolder.getLocale())));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
