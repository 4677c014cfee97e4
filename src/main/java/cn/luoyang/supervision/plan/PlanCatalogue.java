package cn.luoyang.supervision.plan;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** 方案目录: the plan as data. Checked when loaded, immutable afterwards. */
public final class PlanCatalogue {

    /**
     * How many key tasks part 二 of the plan has; the requirements of part 三 are numbered on from
     * here.
     */
    static final int KEY_TASKS = 37;

    /** How many requirements part 三 has. */
    static final int REQUIREMENTS = 3;

    private final Plan plan;
    private final List<Section> sections;
    private final List<KeyTask> items;

    /**
     * @param items all 40, sorted by number
     */
    PlanCatalogue(Plan plan, List<Section> sections, List<KeyTask> items) {
        this.plan = plan;
        this.sections = List.copyOf(sections);
        this.items = List.copyOf(items);
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
        return plan;
    }

    /** The 37 key tasks, by number. */
    public List<KeyTask> keyTasks() {
        return items.subList(0, KEY_TASKS);
    }

    /** The three requirements of part 三, numbers 38 to 40. */
    public List<KeyTask> requirements() {
        return items.subList(KEY_TASKS, items.size());
    }

    /** Key tasks and requirements, by number. */
    public List<KeyTask> items() {
        return items;
    }

    /**
     * The item of a number.
     *
     * @param number 1 to 40
     * @throws UnknownKeyTaskException if there is none
     */
    public KeyTask keyTask(int number) {
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
        return sections.stream().filter(section -> !section.equals(requirements)).toList();
    }

    /** The key tasks of a section, or the requirements if it is part 三. */
    public List<KeyTask> itemsOf(Section section) {
        return items.stream().filter(item -> item.section().equals(section)).toList();
    }

    /**
     * All items that list a city unit, as lead or not. Counties are responsible for whatever
     * involves counties.
     */
    public List<KeyTask> itemsListing(String unitId) {
        return items.stream().filter(item -> item.listedUnits().contains(unitId)).toList();
    }

    /** The indicator of an id such as I8, if there is one. */
    public Optional<Indicator> indicator(String id) {
        return items.stream()
                .flatMap(item -> item.indicators().stream())
                .filter(indicator -> indicator.id().equals(id))
                .findFirst();
    }

    /** First day of the plan. */
    public LocalDate planStart() {
        return plan.planStart();
    }

    /** Last day of the plan. */
    public LocalDate planEnd() {
        return plan.planEnd();
    }

    /** 启动日: the day the key tasks are dispatched. */
    public LocalDate launchDate() {
        return plan.launchDate();
    }
}
