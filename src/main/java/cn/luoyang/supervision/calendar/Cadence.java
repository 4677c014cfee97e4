package cn.luoyang.supervision.calendar;

import java.util.Arrays;

/** 周期: how often something is reported, measured or held. */
public enum Cadence {
    /** 每月. */
    MONTH("month"),
    /** 每季度. */
    QUARTER("quarter"),
    /** 每半年. */
    HALF_YEAR("halfYear"),
    /** 每年. */
    YEAR("year"),
    /**
     * 春秋两季, for the campus events of clause 二（八）30: spring is 1 March to 31 May, autumn 1 September
     * to 30 November. The clause names the seasons but no dates; these follow the two university
     * terms and are recorded as a decision there.
     */
    SEASON("season");

    private final String word;

    Cadence(String word) {
        this.word = word;
    }

    /**
     * The cadence diagrams call by this word.
     *
     * @param word {@code month}, {@code quarter}, {@code halfYear}, {@code year} or {@code season}
     * @throws IllegalArgumentException for any other word
     */
    public static Cadence named(String word) {
        return Arrays.stream(values())
                .filter(cadence -> cadence.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No cadence: " + word));
    }
}
