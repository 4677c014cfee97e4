package cn.luoyang.supervision.calendar;

/** 周期: how often something is reported, measured or held. */
public enum Cadence {
    /** 每月. */
    MONTH,
    /** 每季度. */
    QUARTER,
    /** 每半年. */
    HALF_YEAR,
    /** 每年. */
    YEAR,
    /**
     * 春秋两季, for the campus events of clause 二（八）30: spring is 1 March to 31 May, autumn 1 September
     * to 30 November. The clause names the seasons but no dates; these follow the two university
     * terms and are recorded as a decision there.
     */
    SEASON
}
