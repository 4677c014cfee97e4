package cn.luoyang.supervision.keytask;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import cn.luoyang.supervision.story.Story;
import java.util.Map;
import java.util.function.Function;

/** What stories of key tasks are asked about, besides the ledger. */
final class StoryFacts {

    private StoryFacts() {}

    /** How often each step of a story was done. */
    static Map<String, Long> times(Story story) {
        return story.done().stream().collect(groupingBy(Function.identity(), counting()));
    }
}
