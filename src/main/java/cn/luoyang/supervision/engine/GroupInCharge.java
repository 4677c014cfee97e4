package cn.luoyang.supervision.engine;

/** Says which group does the work of another one now, as after a succession. */
@FunctionalInterface
public interface GroupInCharge {

    /**
     * The group in charge.
     *
     * @param group as a diagram or one of its variables names it
     * @return the same group, unless another one has taken over from it
     */
    String of(String group);
}
