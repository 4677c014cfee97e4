package cn.luoyang.supervision.casework;

import java.util.Arrays;
import java.util.Objects;

/** How a case ended. Names are stored; never rename one, only add. */
public enum CaseResult {
    /** 办结. */
    COMPLETED("endEvent_completed"),
    /** 不予受理. */
    NOT_ACCEPTED("endEvent_notAccepted"),
    /** 不予支持: examined and refused. */
    REFUSED("endEvent_refused"),
    /** 移出名单. */
    REMOVED("endEvent_removed"),
    /** 撤回. */
    WITHDRAWN("endEvent_withdrawn"),
    /** 终止: ended by an administrator, at no end its diagram draws. */
    ABORTED("");

    private final String endEvent;

    CaseResult(String endEvent) {
        this.endEvent = endEvent;
    }

    /** Id of the end event in every diagram of a case; empty for {@link #ABORTED}. */
    public String endEvent() {
        return endEvent;
    }

    static CaseResult at(String activityId) {
        return Arrays.stream(values())
                .filter(r -> !r.endEvent.isEmpty())
                .filter(r -> Objects.equals(r.endEvent, activityId))
                .findFirst()
                .orElse(ABORTED);
    }
}
