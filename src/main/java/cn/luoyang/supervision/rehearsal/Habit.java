package cn.luoyang.supervision.rehearsal;

/** What the simulated staff of a unit is like. */
public enum Habit {
    /** 按时: always within the time limit, usually with days to spare. */
    PUNCTUAL(0),
    /** 马虎: in time but for one task in ten, and what it hands in comes back more often. */
    SLOPPY(10),
    /** 拖延: half of its tasks up to ten days late. */
    LATE(50),
    /** 不作为: most tasks three to eight weeks late, when the ladder has long reached red. */
    IDLE(70);

    private final int percentLate;

    Habit(int percentLate) {
        this.percentLate = percentLate;
    }

    /** Share of its tasks completed after the time limit, in percent. */
    int percentLate() {
        return percentLate;
    }
}
