package cn.luoyang.supervision.keytask;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.Story;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What stories of key tasks are asked about: who was given a step and by when, and how often. */
final class StoryFacts {

    private StoryFacts() {}

    /**
     * Every task of a step so far with its first deadline, like {@code ecology by
     * 2025-07-08T18:00}.
     */
    static List<String> given(Office office, String step) {
        return office.events(EventType.TASK_CREATED).stream()
                .filter(event -> step.equals(event.stepId()))
                .map(event -> event.unitId() + " by " + event.dueAt())
                .toList();
    }

    /** How often each step of a story was done. */
    static Map<String, Long> times(Story story) {
        return story.done().stream().collect(groupingBy(Function.identity(), counting()));
    }
}
