package cn.luoyang.supervision.award;

import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 奖补资金: sums with the list behind each, one award with its explanation, payments. */
@Controller
class AwardPages {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final AwardDesk desk;
    private final AwardAccess access;
    private final AwardWorkbook workbook;
    private final AwardWording wording;
    private final UnitRegistry units;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    AwardPages(
            AwardDesk desk,
            AwardAccess access,
            AwardWorkbook workbook,
            AwardWording wording,
            UnitRegistry units,
            CurrentUser user,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.access = access;
        this.workbook = workbook;
        this.wording = wording;
        this.units = units;
        this.user = user;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/awards")
    String awards(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) String county,
            @RequestParam(required = false) AwardState state,
            @RequestParam(required = false) AwardFigure figure,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        List<AwardCase> visible = access.awards(asOf);
        List<AwardCase> found =
                matching(visible, new AwardFilter(keyTask, year, county, state, figure, q));
        // The sums leave the figure aside: choosing one shows its list below the same sums.
        List<AwardCase> summed =
                matching(visible, new AwardFilter(keyTask, year, county, state, null, q));
        model.addAttribute("keyTask", keyTask);
        model.addAttribute("year", year);
        model.addAttribute("county", county);
        model.addAttribute("state", state);
        model.addAttribute("figure", figure);
        model.addAttribute("q", q);
        model.addAttribute("asOf", asOf);
        model.addAttribute("figures", AwardFigure.values());
        model.addAttribute("states", AwardState.values());
        model.addAttribute("all", AwardTotals.of(summed));
        model.addAttribute("byKeyTask", totals(summed, AwardCase::keyTask));
        model.addAttribute("byYear", totals(summed, AwardCase::year));
        model.addAttribute("byCounty", byCounty(summed));
        model.addAttribute("years", totals(visible, AwardCase::year).keySet());
        model.addAttribute("counties", units.counties(LocalDate.now(clock)));
        model.addAttribute("awards", found);
        model.addAttribute("listed", AwardTotals.of(found));
        return "award/awards";
    }

    @GetMapping("/awards/export.xlsx")
    void export(
            @RequestParam(required = false) Integer keyTask,
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) String county,
            @RequestParam(required = false) AwardState state,
            @RequestParam(required = false) AwardFigure figure,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        List<AwardCase> found =
                matching(
                        access.awards(asOf),
                        new AwardFilter(keyTask, year, county, state, figure, q));
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                messages.getMessage("award.title", null, locale)
                                        + "-"
                                        + day
                                        + ".xlsx",
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        workbook.write(found, response.getOutputStream(), locale);
    }

    @GetMapping("/awards/{id}")
    String award(
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        show(access.award(id, asOf), asOf, model);
        return "award/award";
    }

    @PostMapping("/awards/{id}/payments")
    String pay(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        AwardCase award = access.award(id, null);
        try {
            Treasury treasury = treasury(form.get("treasury"));
            desk.pay(
                    id,
                    new Payment(
                            treasury,
                            amount(form.get("amount")),
                            day(form.get("paidOn")),
                            form.get("voucher"),
                            own(desk.payer(award, treasury))));
            return "redirect:/awards/" + id + "#payments";
        } catch (AwardProblem e) {
            return refused(e, id, form, model, response);
        }
    }

    @PostMapping("/awards/{id}/payments/{entry}/reversal")
    String reverse(
            @PathVariable long id,
            @PathVariable long entry,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        AwardCase award = access.award(id, null);
        try {
            Treasury treasury =
                    award.entries().stream()
                            .filter(e -> e.id() == entry)
                            .filter(e -> e.type() == AwardEntryType.PAID)
                            .map(AwardEntry::treasury)
                            .findFirst()
                            .orElseThrow(() -> AwardProblem.unknown(entry));
            desk.reversePayment(id, entry, form.get("reason"), own(desk.payer(award, treasury)));
            return "redirect:/awards/" + id + "#payments";
        } catch (AwardProblem e) {
            return refused(e, id, form, model, response);
        }
    }

    private String refused(
            AwardProblem problem,
            long id,
            Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        response.setStatus(problem.status().value());
        show(access.award(id, null), null, model);
        model.addAttribute("problem", wording.problem(problem));
        model.addAttribute("form", form);
        return "award/award";
    }

    private void show(AwardCase award, LocalDate asOf, Model model) {
        model.addAttribute("award", award);
        model.addAttribute("asOf", asOf);
        model.addAttribute("lines", wording.lines(award.calculation()));
        model.addAttribute("refusal", wording.refusal(award.calculation()));
        model.addAttribute("payable", asOf == null ? access.payable(award) : List.of());
        model.addAttribute("form", Map.of());
        model.addAttribute("today", LocalDate.now(clock));
    }

    /** The unit, if the user belongs to it. */
    private String own(String unit) {
        if (!user.groups().contains(unit)) {
            throw AwardProblem.forbidden();
        }
        return unit;
    }

    private static Treasury treasury(String text) {
        try {
            return Treasury.valueOf(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw AwardProblem.input("treasury", "noShare");
        }
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(String.valueOf(text).strip().replace(",", ""));
        } catch (NumberFormatException e) {
            throw AwardProblem.input("amount", "notMoney", String.valueOf(text));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(String.valueOf(text).strip());
        } catch (DateTimeParseException e) {
            throw AwardProblem.input("paidOn", "notADay", String.valueOf(text));
        }
    }

    private static List<AwardCase> matching(List<AwardCase> awards, AwardFilter filter) {
        return awards.stream().filter(filter::matches).toList();
    }

    private static Map<Integer, AwardTotals> totals(
            List<AwardCase> awards, Function<AwardCase, Integer> by) {
        return awards.stream()
                .collect(
                        Collectors.groupingBy(
                                by,
                                TreeMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), AwardTotals::of)));
    }

    /** In the order of the registry. */
    private Map<String, AwardTotals> byCounty(List<AwardCase> awards) {
        List<String> order = units.all().stream().map(Unit::id).toList();
        return awards.stream()
                .collect(
                        Collectors.groupingBy(
                                award -> award.application().county(),
                                () ->
                                        new TreeMap<>(
                                                java.util.Comparator.comparingInt(order::indexOf)),
                                Collectors.collectingAndThen(
                                        Collectors.toList(), AwardTotals::of)));
    }
}
