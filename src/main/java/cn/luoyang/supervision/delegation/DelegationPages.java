package cn.luoyang.supervision.delegation;

import cn.luoyang.supervision.ledger.LedgerQueries;
import cn.luoyang.supervision.ledger.TaskRow;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * 代办 and 移交 of a unit, for its own people; the administrator for every unit; the supervision office
 * and the leadership see all, and the office may hand over.
 */
@Controller
class DelegationPages {

    private final Delegations delegations;
    private final HandOver handOver;
    private final DelegationStore store;
    private final UnitPeople people;
    private final LedgerQueries ledger;
    private final UnitRegistry units;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    DelegationPages(
            Delegations delegations,
            HandOver handOver,
            DelegationStore store,
            UnitPeople people,
            LedgerQueries ledger,
            UnitRegistry units,
            CurrentUser user,
            MessageSource messages,
            Clock clock) {
        this.delegations = delegations;
        this.handOver = handOver;
        this.store = store;
        this.people = people;
        this.ledger = ledger;
        this.units = units;
        this.user = user;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/ledger/delegations")
    String list(@RequestParam(required = false) String unit, Model model) {
        showList(unit, model);
        model.addAttribute(
                "leave", new Leave(null, user.userId(), null, LocalDate.now(clock), null, true));
        return "delegation/delegations";
    }

    @PostMapping("/ledger/delegations")
    String create(
            @RequestParam String unit,
            @RequestParam(required = false) String person,
            @RequestParam(required = false) String representative,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate startsOn,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate endsOn,
            @RequestParam(defaultValue = "false") boolean includesInbox,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        requireDelegating(unit);
        Leave leave = new Leave(unit, person, representative, startsOn, endsOn, includesInbox);
        try {
            delegations.create(leave, user.userId());
            return "redirect:/ledger/delegations?unit=" + unit;
        } catch (DelegationRefusedException e) {
            refuse(e, model, response, locale);
            showList(unit, model);
            model.addAttribute("leave", leave);
            return "delegation/delegations";
        }
    }

    @PostMapping("/ledger/delegations/{id}/end")
    String end(@PathVariable Long id, Model model, HttpServletResponse response, Locale locale) {
        Delegation delegation =
                store.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        requireDelegating(delegation.unitId());
        try {
            delegations.endEarly(id, user.userId());
            return "redirect:/ledger/delegations?unit=" + delegation.unitId();
        } catch (DelegationRefusedException e) {
            refuse(e, model, response, locale);
            return list(delegation.unitId(), model);
        }
    }

    @GetMapping("/ledger/hand-over")
    String preview(
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String person,
            @RequestParam(required = false) Integer moved,
            Model model) {
        showHandOver(unit, person, model);
        model.addAttribute("moved", moved);
        return "delegation/hand-over";
    }

    @PostMapping("/ledger/hand-over")
    String move(
            @RequestParam String unit,
            @RequestParam(required = false) String person,
            @RequestParam(defaultValue = HandOver.UNIT) String to,
            @RequestParam(required = false) List<String> task,
            @RequestParam(required = false) String reason,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        requireHandingOver(unit);
        try {
            int moved =
                    handOver.move(
                            unit,
                            person,
                            to,
                            task == null ? List.of() : task,
                            reason,
                            user.userId());
            return "redirect:/ledger/hand-over?unit=" + unit + "&moved=" + moved;
        } catch (DelegationRefusedException e) {
            refuse(e, model, response, locale);
        } catch (OptimisticLockingException | ConcurrencyFailureException e) {
            // somebody finished one of the tasks in the same moment: nothing was moved
            refuse(DelegationRefusedException.conflict("changed", person), model, response, locale);
        }
        showHandOver(unit, person, model);
        model.addAttribute("to", to);
        model.addAttribute("reason", reason);
        return "delegation/hand-over";
    }

    // ------------------------------------------------------------------ what the pages show

    private void showList(String asked, Model model) {
        Collection<String> visible = visible(asked);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute(
                "delegations", store.of(visible).stream().map(d -> row(d, today)).toList());
        chooseUnit(asked, model);
        String unit = (String) model.getAttribute("unit");
        model.addAttribute("mayHandOver", unit == null || mayHandOver(unit));
        model.addAttribute("mayCreate", unit != null && mayDelegate(unit));
        model.addAttribute("colleagues", unit == null ? List.of() : people.of(unit));
        model.addAttribute("today", today);
    }

    private void showHandOver(String asked, String person, Model model) {
        chooseUnit(asked, model);
        String unit = (String) model.getAttribute("unit");
        if (unit != null && !mayHandOver(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Unit> allowed = units.all().stream().filter(u -> mayHandOver(u.id())).toList();
        model.addAttribute("units", allowed);
        if (unit == null && allowed.size() == 1) {
            unit = allowed.get(0).id();
            model.addAttribute("unit", unit);
        }
        model.addAttribute("person", person);
        if (unit != null) {
            model.addAttribute("holders", handOver.holders(unit));
            model.addAttribute("colleagues", people.of(unit));
            if (person != null && !person.isBlank()) {
                model.addAttribute("tasks", handOver.preview(unit, person));
            }
        }
    }

    /** The unit of the page: the asked one, or the user's own; null where a choice is needed. */
    private void chooseUnit(String asked, Model model) {
        boolean chosen = asked != null && !asked.isBlank();
        if (chosen && !user.maySee(units.get(asked).id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String own = seesAll() ? null : user.units().stream().findFirst().orElse(null);
        model.addAttribute("unit", chosen ? asked : own);
        model.addAttribute(
                "units", seesAll() ? units.all() : user.units().stream().map(units::get).toList());
    }

    private Collection<String> visible(String asked) {
        if (asked != null && !asked.isBlank()) {
            return List.of(units.get(asked).id());
        }
        return seesAll() ? null : user.units();
    }

    private Row row(Delegation delegation, LocalDate today) {
        String state = delegation.state(today);
        boolean open = "coming".equals(state) || "running".equals(state);
        return new Row(
                delegation,
                state,
                user.userId().equals(delegation.person())
                        || user.userId().equals(delegation.representative()),
                open && mayDelegate(delegation.unitId()),
                store.tasksOf(delegation.id()).stream()
                        .map(held -> new Held(held, ledger.task(held.taskId())))
                        .toList());
    }

    // ------------------------------------------------------------------ who may

    private boolean seesAll() {
        return user.isAdmin() || user.isSupervisor() || user.isLeader();
    }

    private boolean mayDelegate(String unit) {
        return user.isAdmin() || user.units().contains(unit);
    }

    private boolean mayHandOver(String unit) {
        return mayDelegate(unit) || user.isSupervisor();
    }

    private void requireDelegating(String unit) {
        if (!mayDelegate(units.get(unit).id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private void requireHandingOver(String unit) {
        if (!mayHandOver(units.get(unit).id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private void refuse(
            DelegationRefusedException e,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        response.setStatus(e.status().value());
        model.addAttribute("problem", messages.getMessage(e, locale));
    }

    /**
     * A representation on the page.
     *
     * @param delegation itself
     * @param state {@code coming}, {@code running}, {@code ended} or {@code withdrawn}
     * @param mine whether the reader is one of the two
     * @param mayEnd whether the reader may end it now
     * @param tasks what went over
     */
    public record Row(
            Delegation delegation, String state, boolean mine, boolean mayEnd, List<Held> tasks) {}

    /**
     * A task that went over, and what became of it.
     *
     * @param held what the representative holds or held
     * @param task its row in the ledger
     */
    public record Held(DelegatedTask held, TaskRow task) {

        /** {@code done}, {@code open}, {@code returned}, {@code moved} or {@code gone}. */
        public String outcome() {
            if (held.leftWhy() != null) {
                return held.leftWhy();
            }
            if (task == null || task.cancelledAt() != null) {
                return "gone";
            }
            return task.completedAt() == null ? "open" : "done";
        }
    }
}
