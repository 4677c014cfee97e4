package cn.luoyang.supervision.plan;

/**
 * What sort of work a key task is; one may be several. An analyst's reading, used for filtering
 * only.
 */
public enum TaskKind {
    /** 建机制: build a mechanism, list or platform once, then maintain it. */
    MECHANISM,
    /** 办个案: one sub-process per enterprise. */
    CASE,
    /** 办活动: activities held. */
    EVENT,
    /** 落政策: a standing policy kept applied and reported. */
    POLICY,
    /** 推指标: a rate or count moved to a target. */
    DRIVE
}
