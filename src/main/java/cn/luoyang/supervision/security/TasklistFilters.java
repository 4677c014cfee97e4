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
                    Map.of("name", "clause", "label", "条款"));

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
        List<String> overseers = List.of(Groups.SUPERVISION_OFFICE, Groups.CITY_LEADERSHIP);
        List<String> everybody = new ArrayList<>(staff);
        everybody.addAll(overseers);

        createMissing(
                "本单位待办",
                "分给本单位、尚未办结的任务，包括同事已签收的",
                "#1f5fa8",
                // Without those assigned, a task would vanish from here once it is signed for.
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks(),
                10,
                everybody,
                newGroups);
        createMissing(
                "我的任务",
                "由我签收的任务",
                "#2e7d32",
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"),
                20,
                everybody,
                newGroups);
        createMissing(
                "未签收",
                "还没有人签收的任务",
                "#6b6b6b",
                tasks.createTaskQuery().taskUnassigned(),
                30,
                everybody,
                newGroups);
        createMissing(
                "本周到期",
                "办理时限在本周（周一至周日）的任务",
                "#b26a00",
                tasks.createTaskQuery()
                        .dueAfterExpression("${" + MONDAY + ".minusMillis(1)}")
                        .dueBeforeExpression("${" + MONDAY + ".plusWeeks(1)}"),
                40,
                everybody,
                newGroups);
        createMissing(
                "已超期",
                "超过办理时限仍未办结的任务",
                "#c62828",
                tasks.createTaskQuery().dueBeforeExpression("${now()}"),
                50,
                everybody,
                newGroups);
        createMissing(
                "全部任务",
                "各单位的全部任务",
                "#4a4a4a",
                tasks.createTaskQuery(),
                60,
                overseers,
                newGroups);
    }

    private void createMissing(
            String name,
            String description,
            String color,
            TaskQuery query,
            int place,
            List<String> readers,
            Set<String> newGroups) {
        List<Filter> existing = filters.createFilterQuery().filterName(name).list();
        if (existing.isEmpty()) {
            Filter filter = filters.newTaskFilter(name);
            filter.setQuery(query);
            filter.setProperties(
                    Map.of(
                            "description", description,
                            "color", color,
                            "priority", place,
                            "refresh", true,
                            "showUndefinedVariable", false,
                            "variables", COLUMNS));
            String id = filters.saveFilter(filter).getId();
            readers.forEach(group -> grants.readFilter(group, id));
        } else {
            readers.stream()
                    .filter(newGroups::contains)
                    .forEach(group -> grants.readFilter(group, existing.get(0).getId()));
        }
    }
}
