package cn.luoyang.supervision.engine;

/** Sets the clock before the engine is built; a profile without one runs on the wall clock. */
public interface ClockStart {

    /** Moves the clock to where it belongs. */
    void start(EngineClock clock);
}
