package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.LightRule;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A light as people and programs read it.
 *
 * @param light the colour shown and counted
 * @param name the colour in the reader's language: 红 黄 绿 蓝
 * @param rule the rule that decided
 * @param reason why, by the rules,, in the reader's language
 * @param inputs what the rule looked at
 * @param at the moment it was judged for
 * @param automatic the colour the rules give; the same as {@code light} unless a supervisor set
 *     another one
 * @param automaticName its name
 * @param override the light set by hand that is in force, or null
 */
public record LightView(
        Light light,
        String name,
        LightRule rule,
        String reason,
        List<Object> inputs,
        LocalDateTime at,
        Light automatic,
        String automaticName,
        LightOverride override) {

    /** Whether a supervisor set it by hand. */
    public boolean isOverridden() {
        return override != null;
    }
}
