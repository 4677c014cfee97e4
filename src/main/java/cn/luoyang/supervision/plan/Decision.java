package cn.luoyang.supervision.plan;

import java.util.List;

/**
 * 文本处理决定: how the system reads the plan where its text leaves a choice, until the city decides
 * otherwise.
 *
 * @param kind what about the text made it necessary
 * @param question the open question, in Chinese
 * @param decision what the system does, in Chinese
 * @param alternatives other readings that were possible, in Chinese; empty if none
 * @param suggestedUnits 建议增补: Chinese names of units the clause seems to need but does not list;
 *     shown, never dispatched to
 */
public record Decision(
        Kind kind,
        String question,
        String decision,
        List<String> alternatives,
        List<String> suggestedUnits) {

    /** What about the text made a decision necessary. */
    public enum Kind {
        /** 名称异写: a unit printed under another name. */
        ALIAS,
        /** 疑似笔误: a slip of the pen. */
        TYPO,
        /** 开放表述: a list or amount left open (等部门, 一批). */
        OPEN_END,
        /** 建议增补: a unit that seems to be missing. */
        SUGGESTED_UNIT,
        /** 谁牵头. */
        LEAD,
        /** 分工: which unit does which part. */
        DIVISION,
        /** 规则口径: how to compute or judge. */
        RULE,
        /** 范围: whom or what it covers. */
        SCOPE,
        /** 时限: a date the text does not state or that ends within the plan. */
        DATE,
        /** 周期: an interval the text does not state. */
        CADENCE,
        /** 依据: another document it rests on. */
        BASIS
    }

    public Decision {
        alternatives = List.copyOf(alternatives);
        suggestedUnits = List.copyOf(suggestedUnits);
    }
}
