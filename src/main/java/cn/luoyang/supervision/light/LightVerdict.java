package cn.luoyang.supervision.light;

import java.util.List;

/**
 * A colour with its reason.
 *
 * @param light the colour
 * @param rule the rule that decided
 * @param inputs what the rule looked at, in the order its explanation names them
 */
public record LightVerdict(Light light, LightRule rule, List<Object> inputs) {

    static LightVerdict by(LightRule rule, Object... inputs) {
        return new LightVerdict(rule.light(), rule, List.of(inputs));
    }
}
