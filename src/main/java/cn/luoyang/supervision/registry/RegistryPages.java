package cn.luoyang.supervision.registry;

import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitChange;
import cn.luoyang.supervision.unit.UnitKind;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
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

/** 单位变动, for the supervision office and the administrators. */
@Controller
@RequestMapping("/ledger/registry")
class RegistryPages {

    private static final String PAGE = "registry/registry";

    private final RegistryChanges changes;
    private final Successions successions;
    private final Membership membership;
    private final LedgerQueries ledger;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    RegistryPages(
            RegistryChanges changes,
            Successions successions,
            Membership membership,
            LedgerQueries ledger,
            PlanCatalogue plan,
            UnitRegistry units,
            CurrentUser user,
            MessageSource messages,
            Clock clock) {
        this.changes = changes;
        this.successions = successions;
        this.membership = membership;
        this.ledger = ledger;
        this.plan = plan;
        this.units = units;
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
    String show(
            @RequestParam(required = false) Integer added,
            @RequestParam(required = false) Integer removed,
            Model model) {
        model.addAttribute("added", added);
        model.addAttribute("removed", removed);
        return page(model);
    }

    @PostMapping("/preview")
    String preview(Entered entered, Model model, HttpServletResponse response, Locale locale) {
        try {
            model.addAttribute("preview", successions.preview(entered.asked()));
            model.addAttribute("wanted", entered.asked());
        } catch (RegistryRefusedException e) {
            refuse(e, model, response, locale);
        }
        model.addAttribute("asked", entered);
        return page(model);
    }

    @PostMapping
    String enter(Entered entered, Model model, HttpServletResponse response, Locale locale) {
        try {
            successions.enter(entered.asked(), user.userId());
            return "redirect:/ledger/registry";
        } catch (RegistryRefusedException e) {
            refuse(e, model, response, locale);
            model.addAttribute("asked", entered);
            return page(model);
        }
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            @PathVariable Long id, Model model, HttpServletResponse response, Locale locale) {
        if (changes.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            successions.withdraw(id, user.userId());
            return "redirect:/ledger/registry";
        } catch (RegistryRefusedException e) {
            refuse(e, model, response, locale);
            return page(model);
        }
    }

    @PostMapping("/membership/preview")
    String previewMembership(Joining joining, Model model) {
        joining.demandChoice();
        model.addAttribute("joining", joining);
        plan.keyTask(joining.keyTask());
        units.get(joining.unit());
        model.addAttribute("joiningTasks", membership.openTasks(joining.keyTask(), joining.unit()));
        if (!joining.leaves()) {
            model.addAttribute(
                    "joiningSteps", membership.stepsToJoin(joining.keyTask(), joining.unit()));
        }
        return page(model);
    }

    @PostMapping("/membership")
    String changeMembership(
            Joining joining, Model model, HttpServletResponse response, Locale locale) {
        joining.demandChoice();
        try {
            if (joining.leaves()) {
                int removed =
                        membership.remove(
                                joining.keyTask(), joining.unit(), joining.reason(), user.userId());
                return "redirect:/ledger/registry?removed=" + removed;
            }
            int added =
                    membership.add(
                            joining.keyTask(), joining.unit(), joining.reason(), user.userId());
            return "redirect:/ledger/registry?added=" + added;
        } catch (RegistryRefusedException e) {
            refuse(e, model, response, locale);
            model.addAttribute("joining", joining);
            return page(model);
        }
    }

    private String page(Model model) {
        LocalDate today = LocalDate.now(clock);
        List<Unit> valid =
                units.all().stream()
                        .filter(u -> u.kind() != UnitKind.OFFICE && u.isValidAt(today))
                        .toList();
        model.addAttribute("changes", changes.all());
        model.addAttribute("validUnits", valid);
        model.addAttribute("kinds", UnitChange.Kind.values());
        model.addAttribute(
                "items",
                plan.items().stream()
                        .filter(i -> ledger.launchedItems().contains(i.number()))
                        .filter(i -> !ledger.isWrittenOff(i.number()))
                        .toList());
        model.addAttribute("today", today);
        if (!model.containsAttribute("asked")) {
            model.addAttribute("asked", Entered.NOTHING);
        }
        if (!model.containsAttribute("joining")) {
            model.addAttribute("joining", new Joining(null, null, null, null));
        }
        return PAGE;
    }

    private void refuse(
            RegistryRefusedException e, Model model, HttpServletResponse response, Locale locale) {
        response.setStatus(e.status().value());
        model.addAttribute("problem", messages.getMessage(e, locale));
    }

    /** A change as the form sends it; see {@link RequestedChange}. */
    public record Entered(
            UnitChange.Kind kind,
            String unit,
            String newUnit,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            String successor,
            String like,
            String fullName,
            String shortName,
            String nameEn,
            String reason) {

        static final Entered NOTHING =
                new Entered(null, null, null, null, null, null, null, null, null, null);

        /** A new id goes before a unit chosen from the list. */
        public RequestedChange asked() {
            boolean establishes = kind == UnitChange.Kind.ESTABLISHED;
            boolean named = newUnit != null && !newUnit.isBlank();
            boolean succeeds = kind == UnitChange.Kind.SUCCEEDED;
            return new RequestedChange(
                    kind,
                    establishes ? newUnit : unit,
                    from,
                    !succeeds ? null : named ? newUnit : successor,
                    establishes ? unit : like,
                    fullName,
                    shortName,
                    nameEn,
                    reason);
        }
    }

    /** A unit that is to join or leave an item. */
    public record Joining(Integer keyTask, String unit, String change, String reason) {

        public boolean leaves() {
            return "remove".equals(change);
        }

        private void demandChoice() {
            if (keyTask == null || unit == null || unit.isBlank()) {
                throw RegistryRefusedException.bad("noChoice");
            }
        }
    }
}
