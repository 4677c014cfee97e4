package cn.luoyang.supervision.page;

import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.notification.Inbox;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.rehearsal.Rehearsal;
import cn.luoyang.supervision.security.CurrentUser;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the model of its frame. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final CurrentUser user;
    private final Inbox inbox;
    private final ObjectProvider<Rehearsal> rehearsal;
    private final CurrentCalendar calendar;
    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final Clock clock;

    PageFrame(
            CurrentUser user,
            Inbox inbox,
            ObjectProvider<Rehearsal> rehearsal,
            CurrentCalendar calendar,
            PlanCatalogue plan,
            UnitRegistry units,
            Clock clock) {
        this.user = user;
        this.inbox = inbox;
        this.rehearsal = rehearsal;
        this.calendar = calendar;
        this.plan = plan;
        this.units = units;
        this.clock = clock;
    }

    @ModelAttribute
    void frame(Model model) {
        if (user.groups().isEmpty()) {
            // an error page for somebody who is not logged in has no frame
            return;
        }
        model.addAttribute("now", LocalDateTime.now(clock));
        model.addAttribute("rehearsing", rehearsal.getIfAvailable() != null);
        model.addAttribute("userId", user.userId());
        model.addAttribute("maySteer", user.isSupervisor() || user.isAdmin());
        model.addAttribute(
                "seesMigrations",
                user.isAnalyst() || user.isSupervisor() || user.isLeader() || user.isAdmin());
        model.addAttribute("ownUnits", user.units());
        model.addAttribute("unread", inbox.unread(user.groups()));
        model.addAttribute("itemTitles", itemTitles());
        model.addAttribute(
                "unitNames",
                units.all().stream().collect(Collectors.toMap(Unit::id, Unit::shortName)));
        model.addAttribute("unitLabels", unitLabels());
        model.addAttribute("provisionalYear", calendar.calendar().provisionalYear());
    }

    /** Names of the units in the reader's language. */
    private Map<String, String> unitLabels() {
        boolean english = isEnglish();
        return units.all().stream()
                .collect(
                        Collectors.toMap(
                                Unit::id, unit -> english ? unit.nameEn() : unit.shortName()));
    }

    private static boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage());
    }

    private Map<Integer, String> itemTitles() {
        boolean english = isEnglish();
        return Stream.concat(plan.keyTasks().stream(), plan.requirements().stream())
                .collect(
                        Collectors.toMap(
                                KeyTask::number, item -> english ? item.titleEn() : item.title()));
    }
}
