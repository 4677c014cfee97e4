package cn.luoyang.supervision.score;

import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 考核: the ranking of the units, the lines behind each score, and the appeal against a line. */
@Controller
class ScorePages {

    private final Scores scores;
    private final ScoreRuleTable rules;
    private final Appeals appeals;
    private final UnitRegistry units;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    ScorePages(
            Scores scores,
            ScoreRuleTable rules,
            Appeals appeals,
            UnitRegistry units,
            CurrentUser user,
            MessageSource messages,
            Clock clock) {
        this.scores = scores;
        this.rules = rules;
        this.appeals = appeals;
        this.units = units;
        this.user = user;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/ledger/scores")
    String ranking(
            @RequestParam(required = false) YearMonth month,
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        ScorePeriod period = period(month, year, asOf, model);
        Map<UnitKind, java.util.List<UnitScore>> rankings = scores.rankings(period, asOf);
        model.addAttribute("bureaus", rankings.get(UnitKind.BUREAU));
        model.addAttribute("counties", rankings.get(UnitKind.COUNTY));
        model.addAttribute("rules", rules.rules());
        return "score/scores";
    }

    @GetMapping("/ledger/scores/{unit}")
    String lines(
            @PathVariable String unit,
            @RequestParam(required = false) YearMonth month,
            @RequestParam(required = false) Integer year,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate asOf,
            Model model) {
        ScorePeriod period = period(month, year, asOf, model);
        model.addAttribute("score", scores.of(unit, period, asOf));
        model.addAttribute("appeals", appeals);
        model.addAttribute("mayAppeal", asOf == null && user.units().contains(unit));
        return "score/lines";
    }

    @GetMapping("/ledger/scores/{unit}/lines/{line}/appeal")
    String appealForm(@PathVariable String unit, @PathVariable String line, Model model) {
        show(ownLine(unit, line), model);
        return "score/appeal";
    }

    @PostMapping("/ledger/scores/{unit}/lines/{line}/appeal")
    String appeal(
            @PathVariable String unit,
            @PathVariable String line,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        ScoreLine disputed = ownLine(unit, line);
        AppealRefusedException refusal;
        try {
            appeals.file(disputed, reason, user.userId());
            return "redirect:/ledger/scores/"
                    + unit
                    + "?month="
                    + YearMonth.from(disputed.at())
                    + "#line-"
                    + disputed.id();
        } catch (AppealRefusedException e) {
            refusal = e;
        } catch (DataIntegrityViolationException | PersistenceException e) {
            // a colleague disputed the same line in the same moment
            refusal = new AppealRefusedException("again", LocalDate.now(clock));
        }
        boolean incomplete = "reason".equals(refusal.reason());
        response.setStatus((incomplete ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT).value());
        model.addAttribute("problem", messages.getMessage(refusal, locale));
        model.addAttribute("reason", reason);
        show(disputed, model);
        return "score/appeal";
    }

    private void show(ScoreLine line, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("unit", units.get(line.unit()));
        model.addAttribute("lastDay", appeals.lastDay(line));
        model.addAttribute("open", appeals.isOpen(line));
    }

    /** Only the unit itself may dispute its lines; to others the page does not exist. */
    private ScoreLine ownLine(String unit, String line) {
        if (!user.units().contains(units.get(unit).id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return scores.line(unit, line)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ScorePeriod period(YearMonth month, Integer year, LocalDate asOf, Model model) {
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        if (year != null && (year < 2000 || year > 2999)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "year=" + year);
        }
        ScorePeriod period =
                month != null
                        ? ScorePeriod.of(month)
                        : ScorePeriod.of(year == null ? day.getYear() : year);
        model.addAttribute("period", period);
        model.addAttribute("month", month);
        model.addAttribute("year", month == null ? Integer.valueOf(period.name()) : null);
        model.addAttribute("asOf", asOf);
        return period;
    }
}
