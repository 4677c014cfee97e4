package cn.luoyang.supervision.migration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Which steps of one version go on as which steps of another.
 *
 * @param steps activity ids as the engine calls them, old to new
 * @param restarted old activity ids of timers whose rule changed: they ask the new rule
 * @param pairs the pairs the analyst gave that hold, old to new
 * @param refused the pairs that do not hold
 * @param missing steps of the old version an instance could wait in that have no counterpart
 */
record StepMap(
        ProcessDefinition source,
        ProcessDefinition target,
        Drawing from,
        Drawing to,
        Map<String, String> steps,
        Set<String> restarted,
        Map<String, String> pairs,
        List<Obstacle> refused,
        List<Missing> missing) {

    /**
     * A step without counterpart.
     *
     * @param why as an obstacle
     * @param choices steps of the new version it could go on as: those of its type that no other
     *     step goes on as
     * @param proposed id of the one that has its name, or null
     */
    record Missing(
            String id,
            String name,
            String type,
            Obstacle why,
            List<Choice> choices,
            String proposed) {}

    /** A step one may choose. */
    record Choice(String id, String name) {}

    String target(String activityId) {
        return steps.get(activityId);
    }

    /** Says why an activity has no counterpart. */
    Obstacle why(String activityId) {
        return missing.stream()
                .filter(step -> step.id().equals(activityId.replace(Drawing.BODY, "")))
                .map(Missing::why)
                .findFirst()
                .orElseGet(
                        () ->
                                new Obstacle(
                                        "engine", activityId, from.name(activityId), activityId));
    }
}
