package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * 方案目录: the plan as data. Checked when loaded. The system's own is always the edition in force
 * today, with the units in charge today; {@link #on} gives that of another day.
 */
public final class PlanCatalogue {

    /**
     * How many key tasks part 二 of the plan has; the requirements of part 三 are numbered on from
     * here.
     */
    static final int KEY_TASKS = 37;

    /** How many requirements part 三 has. */
    static final int REQUIREMENTS = 3;

    private final Contents contents;
    private final PlanInForce inForce;

    /**
     * @param items all, sorted by number, without gap from 1
     */
    PlanCatalogue(Plan plan, List<Section> sections, List<KeyTask> items) {
        this.contents = new Contents(plan, List.copyOf(sections), List.copyOf(items));
        this.inForce = null;
    }

    /** The catalogue that follows the time. */
    PlanCatalogue(PlanInForce inForce) {
        this.contents = null;
        this.inForce = inForce;
    }

    /**
     * A catalogue from a text somebody hands in.
     *
     * @param file name used in messages
     * @param yaml the text
     * @param units the units it may name
     * @throws CatalogueException naming all that is wrong
     */
    public static PlanCatalogue read(String file, String yaml, UnitRegistry units) {
        return PlanLoader.load(file, yaml, units);
    }

    /** The text of the shipped edition. */
    public static String shippedText() {
        return PlanLoader.shippedText();
    }

    /** The catalogue of a day: the edition in force on it and the units in charge on it. */
    public PlanCatalogue on(LocalDate day) {
        return inForce == null ? this : inForce.on(day);
    }

    /** The same catalogue with the units that are in charge on a day in place of those named. */
    public PlanCatalogue withUnitsInCharge(UnitRegistry units, LocalDate day) {
        UnitRegistry then = units.on(day);
        return withUnits(
                unit -> then.find(unit).map(u -> then.inCharge(unit, day).id()).orElse(unit));
    }

    /** The same catalogue with each unit replaced, as by those that are in charge. */
    private PlanCatalogue withUnits(UnaryOperator<String> unitInCharge) {
        List<KeyTask> items =
                items().stream()
                        .map(
                                item ->
                                        item.listing(
                                                item.listedUnits().stream()
                                                        .map(unitInCharge)
                                                        .distinct()
                                                        .toList()))
                        .toList();
        return items.equals(items())
                ? this
                : new PlanCatalogue(plan(), contents().sections(), items);
    }

    /**
     * The catalogue shipped with the system.
     *
     * @throws CatalogueException if the shipped file cannot be used
     */
    public static PlanCatalogue shipped(UnitRegistry units) {
        return PlanLoader.shipped(units);
    }

    /** What holds for the plan as a whole. */
    public Plan plan() {
        return contents().plan();
    }

    /** The key tasks, by number: 37, and those a later edition added. */
    public List<KeyTask> keyTasks() {
        return items().stream().filter(item -> !item.isRequirement()).toList();
    }

    /** The three requirements of part 三, numbers 38 to 40. */
    public List<KeyTask> requirements() {
        return items().stream().filter(KeyTask::isRequirement).toList();
    }

    /** Key tasks and requirements, by number. */
    public List<KeyTask> items() {
        return contents().items();
    }

    /**
     * The item of a number.
     *
     * @param number 1 to 40, or more where a later edition added key tasks
     * @throws UnknownKeyTaskException if there is none
     */
    public KeyTask keyTask(int number) {
        List<KeyTask> items = items();
        if (number < 1 || number > items.size()) {
            throw new UnknownKeyTaskException(number);
        }
        return items.get(number - 1);
    }

    /**
     * The ten sections of part 二, in the plan's order. Part 三 is the section of its requirements
     * only.
     */
    public List<Section> sections() {
        Section requirements = requirements().get(0).section();
        return contents().sections().stream()
                .filter(section -> !section.equals(requirements))
                .toList();
    }

    /** The key tasks of a section, or the requirements if it is part 三. */
    public List<KeyTask> itemsOf(Section section) {
        return items().stream().filter(item -> item.section().equals(section)).toList();
    }

    /**
     * All items that list a city unit, as lead or not. Counties are responsible for whatever
     * involves counties.
     */
    public List<KeyTask> itemsListing(String unitId) {
        return items().stream().filter(item -> item.listedUnits().contains(unitId)).toList();
    }

    /** The indicator of an id such as I8, if there is one. */
    public Optional<Indicator> indicator(String id) {
        return items().stream()
                .flatMap(item -> item.indicators().stream())
                .filter(indicator -> indicator.id().equals(id))
                .findFirst();
    }

    /** First day of the plan. */
    public LocalDate planStart() {
        return plan().planStart();
    }

    /** Last day of the plan. */
    public LocalDate planEnd() {
        return plan().planEnd();
    }

    /** 启动日: the day the key tasks are dispatched. */
    public LocalDate launchDate() {
        return plan().launchDate();
    }

    private Contents contents() {
        return inForce == null ? contents : inForce.today().contents;
    }

    /** What one edition holds. */
    private record Contents(Plan plan, List<Section> sections, List<KeyTask> items) {}
}
