package cn.luoyang.supervision.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The filters at the left of Tasklist. One serves all units: the engine shows everybody only the
 * tasks they may read. Their dates follow the engine's clock, in a rehearsal as well.
 */
@Component
class TasklistFilters {

    private static final String MONDAY = "dateTime().withDayOfWeek(1).withTimeAtStartOfDay()";

    /** Columns of a task's card: variables of the task itself, the only ones staff may read. */
    private static final List<Map<String, String>> COLUMNS =
            List.of(
                    Map.of("name", "itemTitle", "label", "重点任务"),
                    Map.of("name", "unitName", "label", "承办单位"),
                    Map.of("name", "clause", "label", "条款"),
                    Map.of("name", "provisional", "label", "时限"),
                    Map.of("name", "representing", "label", "代办"));

    private final FilterService filters;
    private final TaskService tasks;
    private final Grants grants;

    TasklistFilters(FilterService filters, TaskService tasks, Grants grants) {
        this.filters = filters;
        this.tasks = tasks;
        this.grants = grants;
    }

    /**
     * Makes the filters whose names are missing.
     *
     * @param staff groups of the responsible units
     * @param newGroups groups made at this start; they may read the filters that exist already
     */
    void createMissing(Collection<String> staff, Set<String> newGroups) {
        int place = 0;
        for (Shipped filter : shipped(staff)) {
            place += 10;
            List<Filter> existing = filters.createFilterQuery().filterName(filter.name()).list();
            if (existing.isEmpty()) {
                String id = create(filter, place);
                filter.readers().forEach(group -> grants.readFilter(group, id));
            } else {
                String id = existing.get(0).getId();
                filter.readers().stream()
                        .filter(newGroups::contains)
                        .forEach(group -> grants.readFilter(group, id));
            }
        }
    }

    private String create(Shipped shipped, int place) {
        Filter filter = filters.newTaskFilter(shipped.name());
        filter.setQuery(shipped.query());
        filter.setProperties(
                Map.of(
                        "description",
                        shipped.description(),
                        "color",
                        shipped.color(),
                        "priority",
                        place,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        COLUMNS));
        return filters.saveFilter(filter).getId();
    }

    private List<Shipped> shipped(Collection<String> staff) {
        List<String> overseers = List.of(Groups.SUPERVISION_OFFICE, Groups.CITY_LEADERSHIP);
        List<String> everybody = new ArrayList<>(staff);
        everybody.addAll(overseers);
        return List.of(
                new Shipped(
                        "本单位待办",
                        "分给本单位、尚未办结的任务，包括同事已签收的",
                        "#1f5fa8",
                        // Without those assigned, a task would vanish from here once signed for.
                        tasks.createTaskQuery()
                                .taskCandidateGroupInExpression("${currentUserGroups()}")
                                .includeAssignedTasks(),
                        everybody),
                new Shipped(
                        "我的任务",
                        "由我签收的任务",
                        "#2e7d32",
                        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
                        everybody),
                new Shipped(
                        "未签收",
                        "还没有人签收的任务",
                        "#6b6b6b",
                        tasks.createTaskQuery().taskUnassigned(),
                        everybody),
                new Shipped(
                        "本周到期",
                        "办理时限在本周（周一至周日）的任务",
                        "#b26a00",
                        tasks.createTaskQuery()
                                .dueAfterExpression("${" + MONDAY + ".minusMillis(1)}")
                                .dueBeforeExpression("${" + MONDAY + ".plusWeeks(1)}"),
                        everybody),
                new Shipped(
                        "已超期",
                        "超过办理时限仍未办结的任务",
                        "#c62828",
                        tasks.createTaskQuery().dueBeforeExpression("${now()}"),
                        everybody),
                new Shipped("全部任务", "各单位的全部任务", "#4a4a4a", tasks.createTaskQuery(), overseers));
    }

    /**
     * A filter as shipped.
     *
     * @param readers groups that may choose it
     */
    private record Shipped(
            String name, String description, String color, TaskQuery query, List<String> readers) {}
}
