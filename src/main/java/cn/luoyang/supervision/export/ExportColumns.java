package cn.luoyang.supervision.export;

import cn.luoyang.supervision.ledger.EventView;
import cn.luoyang.supervision.ledger.KeyTaskView;
import cn.luoyang.supervision.ledger.LightView;
import cn.luoyang.supervision.ledger.TaskView;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.plan.Indicator;
import cn.luoyang.supervision.plan.KeyTask;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.unit.Unit;
import cn.luoyang.supervision.unit.UnitRegistry;
import cn.luoyang.supervision.workbook.Column;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** All columns there are, in one reader's language. The presets choose from them. */
final class ExportColumns {

    private static final String SYSTEM = "system";

    private final PlanCatalogue plan;
    private final UnitRegistry units;
    private final MessageSource messages;
    private final Locale locale;
    private final boolean english;
    private final Map<Integer, String> titles;

    ExportColumns(PlanCatalogue plan, UnitRegistry units, MessageSource messages, Locale locale) {
        this.plan = plan;
        this.units = units;
        this.messages = messages;
        this.locale = locale;
        this.english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        this.titles =
                plan.items().stream()
                        .collect(
                                Collectors.toMap(
                                        KeyTask::number, k -> english ? k.titleEn() : k.title()));
    }

    List<Column<ItemLine>> items() {
        return List.of(
                new Column<>("col.number", 6, i -> i.view().number()),
                new Column<>("col.caseNumber", 14, i -> i.view().caseNumber()),
                new Column<>("bulletin.col.section", 24, i -> i.view().sectionTitle()),
                new Column<>("col.clause", 12, i -> i.view().clause()),
                new Column<>("col.title", 30, i -> i.view().title()),
                new Column<>(
                        "bulletin.col.summary",
                        50,
                        i -> english ? i.catalogue().summaryEn() : i.catalogue().summary()),
                new Column<>("bulletin.col.edition", 12, i -> plan.plan().edition()),
                new Column<>("col.lead", 14, i -> i.view().leadUnitName()),
                new Column<>("bulletin.col.leadBasis", 14, i -> i.catalogue().leadBasis().label()),
                new Column<>("bulletin.col.cooperating", 30, i -> names(i.catalogue())),
                new Column<>("bulletin.col.counties", 10, i -> counties(i)),
                new Column<>("bulletin.col.indicators", 40, i -> indicators(i.catalogue())),
                new Column<>(
                        "bulletin.col.cadence",
                        10,
                        i -> text("bulletin.cadence." + i.catalogue().reportCadence())),
                new Column<>("col.state", 10, i -> i.view().stateName()),
                new Column<>("bulletin.col.launched", 12, i -> day(i.view().launchedAt())),
                new Column<>("bulletin.col.units", 8, i -> i.view().units()),
                new Column<>("col.signedUnits", 8, i -> i.view().signedUnits()),
                new Column<>("col.nextDue", 12, i -> i.view().nextDue()),
                new Column<>("bulletin.col.expected", 10, i -> i.view().expectedPercent()),
                new Column<>("bulletin.col.actual", 10, i -> i.view().actualPercent()),
                new Column<>("bulletin.col.gap", 10, i -> gap(i.view())),
                new Column<>("col.lastReport", 50, ItemLine::report),
                new Column<>("bulletin.col.reportedOn", 12, ItemLine::reportedOn),
                new Column<>("col.light", 6, i -> light(i.view().light())),
                new Column<>("col.reason", 50, i -> reason(i.view().light())),
                new Column<>("bulletin.col.rule", 18, i -> rule(i.view().light())),
                new Column<>("col.openTasks", 8, i -> i.view().openTasks()),
                new Column<>("col.lateTasks", 8, i -> i.view().lateTasks()),
                new Column<>("col.ladders", 8, i -> i.view().openLadders()),
                new Column<>("bulletin.col.process", 36, i -> i.view().processDefinitionId()));
    }

    List<Column<UnitRowView>> units() {
        return List.of(
                new Column<>("col.number", 6, UnitRowView::keyTask),
                new Column<>("col.title", 30, UnitRowView::title),
                new Column<>("bulletin.col.unitId", 16, UnitRowView::unit),
                new Column<>("col.unit", 14, UnitRowView::unitName),
                new Column<>("col.role", 8, UnitRowView::roleName),
                new Column<>("col.state", 10, UnitRowView::stateName),
                new Column<>("col.created", 12, r -> day(r.assignedAt())),
                new Column<>("col.signed", 12, r -> day(r.signedAt())),
                new Column<>("col.firstDue", 12, UnitRowView::firstDue),
                new Column<>("col.due", 12, UnitRowView::nextDue),
                new Column<>("bulletin.col.extensions", 8, UnitRowView::extensions),
                new Column<>("col.openTasks", 8, UnitRowView::openTasks),
                new Column<>("col.lateTasks", 8, UnitRowView::lateTasks),
                new Column<>("col.doneTasks", 8, UnitRowView::doneTasks),
                new Column<>("bulletin.col.doneLate", 10, UnitRowView::doneLate),
                new Column<>("bulletin.col.actual", 10, UnitRowView::progressPercent),
                new Column<>("col.lastReport", 50, UnitRowView::lastReport),
                new Column<>("bulletin.col.reportedOn", 12, r -> day(r.lastReportAt())),
                new Column<>("col.light", 6, r -> light(r.light())),
                new Column<>("col.reason", 50, r -> reason(r.light())),
                new Column<>("bulletin.col.rule", 18, r -> rule(r.light())));
    }

    List<Column<TaskView>> tasks() {
        return List.of(
                new Column<>("col.number", 6, TaskView::keyTask),
                new Column<>("col.title", 30, t -> title(t.keyTask())),
                new Column<>("col.step", 28, TaskView::step),
                new Column<>("bulletin.col.period", 12, TaskView::period),
                new Column<>("col.unit", 14, TaskView::unitName),
                new Column<>("col.created", 18, TaskView::createdAt),
                new Column<>("col.signed", 18, TaskView::signedAt),
                new Column<>("col.firstDue", 12, TaskView::firstDue),
                new Column<>("col.due", 12, TaskView::due),
                new Column<>("bulletin.col.daysLate", 14, TaskView::daysLate),
                new Column<>("bulletin.col.doneAt", 18, TaskView::completedAt),
                new Column<>(
                        "col.rung", 18, t -> t.rung() == null ? null : text("event." + t.rung())),
                new Column<>("bulletin.col.rungAt", 18, TaskView::rungAt));
    }

    List<Column<EventView>> events() {
        return List.of(
                new Column<>("bulletin.col.event.id", 10, EventView::id),
                new Column<>("bulletin.col.at", 20, EventView::at),
                new Column<>("bulletin.col.event", 18, e -> text("event." + e.type())),
                new Column<>("col.number", 6, EventView::keyTask),
                new Column<>("col.title", 30, e -> title(e.keyTask())),
                new Column<>("bulletin.col.unitId", 16, EventView::unit),
                new Column<>("col.unit", 14, e -> unitName(e.unit())),
                new Column<>("col.step", 28, EventView::step),
                new Column<>("bulletin.col.period", 12, EventView::period),
                new Column<>("col.due", 18, EventView::due),
                new Column<>("bulletin.col.on", 12, EventView::on),
                new Column<>("bulletin.col.actor", 14, e -> actor(e.actor())),
                new Column<>("bulletin.col.code", 14, EventView::code),
                new Column<>("bulletin.col.note", 40, EventView::note),
                new Column<>("bulletin.col.answers", 60, e -> answers(e.answers())),
                new Column<>("bulletin.col.process", 30, EventView::processKey),
                new Column<>("bulletin.col.version", 8, EventView::processVersion),
                new Column<>("bulletin.col.taskId", 38, EventView::taskId),
                new Column<>("bulletin.col.instance", 38, EventView::processInstanceId));
    }

    String text(String key, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    private String title(Integer number) {
        return number == null ? null : titles.get(number);
    }

    private String unitName(String id) {
        return id == null ? null : units.find(id).map(Unit::shortName).orElse(id);
    }

    private String actor(String user) {
        return SYSTEM.equals(user) ? text("page.bySystem") : user;
    }

    private String names(KeyTask item) {
        return item.cooperating().stream().map(this::unitName).collect(Collectors.joining("、"));
    }

    private String counties(ItemLine line) {
        return line.catalogue().involvesCounties()
                ? text(
                        "bulletin.counties",
                        Math.max(0, line.view().units() - line.catalogue().listedUnits().size()))
                : null;
    }

    private String indicators(KeyTask item) {
        return item.indicators().stream().map(this::indicator).collect(Collectors.joining("；"));
    }

    private String indicator(Indicator i) {
        String name = english ? i.nameEn() : i.name();
        String target =
                i.target() == null
                        ? text("page.direction.OPEN")
                        : text("page.direction." + i.direction())
                                + " "
                                + i.target().toPlainString()
                                + i.unit();
        return name + " " + target + (i.due() == null ? "" : " (" + i.due() + ")");
    }

    private static Object gap(KeyTaskView view) {
        return view.actualPercent() == null
                ? null
                : view.expectedPercent().subtract(view.actualPercent());
    }

    private static String answers(Map<String, Object> answers) {
        return answers.entrySet().stream()
                .map(a -> a.getKey() + "：" + a.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static LocalDate day(LocalDateTime at) {
        return at == null ? null : at.toLocalDate();
    }

    private static String light(LightView light) {
        return light == null ? null : light.name();
    }

    private static String reason(LightView light) {
        return light == null ? null : light.reason();
    }

    private static String rule(LightView light) {
        return light == null ? null : light.rule().name();
    }
}
