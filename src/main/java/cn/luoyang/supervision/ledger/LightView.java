package cn.luoyang.supervision.ledger;

import cn.luoyang.supervision.light.Light;
import cn.luoyang.supervision.light.LightRule;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A light as people and programs read it.
 *
 * @param light the colour
 * @param name the colour in the reader's language: 红 黄 绿 蓝
 * @param rule the rule that decided
 * @param reason why, in the reader's language
 * @param inputs what the rule looked at
 * @param at the moment it was judged for
 */
public record LightView(
        Light light,
        String name,
        LightRule rule,
        String reason,
        List<Object> inputs,
        LocalDateTime at) {}
