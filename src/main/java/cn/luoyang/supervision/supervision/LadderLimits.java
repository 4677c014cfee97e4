package cn.luoyang.supervision.supervision;

import cn.luoyang.supervision.calendar.CalendarRules;
import cn.luoyang.supervision.calendar.CurrentCalendar;
import cn.luoyang.supervision.calendar.Deadlines;
import cn.luoyang.supervision.engine.DiagramBean;
import cn.luoyang.supervision.light.LadderParameters;
import cn.luoyang.supervision.light.RuleTable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * {@code ${ladder.…}}: when each rung of overdue-supervision.bpmn is due, by the rules in force on
 * the day the rung before it was issued. Working days, so that no rung falls on a day off.
 */
@Component("ladder")
@DiagramBean
public class LadderLimits implements CalendarRules {

    private final Clock clock;
    private final Deadlines deadlines;

    LadderLimits(Clock clock, CurrentCalendar calendar) {
        this.clock = clock;
        this.deadlines = new Deadlines(clock, calendar);
    }

    @Override
    public LadderLimits by(Clock clock, CurrentCalendar calendar) {
        return new LadderLimits(clock, calendar);
    }

    /** 答复催办单. */
    public Date urgeReply() {
        return after(LadderParameters::urgeReply);
    }

    /** 催办期满. */
    public Date noticeAfterUrge() {
        return after(LadderParameters::noticeAfterUrge);
    }

    /** 答复督办单. */
    public Date noticeReply() {
        return after(LadderParameters::noticeReply);
    }

    /** 督办期满. */
    public Date redAfterNotice() {
        return after(LadderParameters::redAfterNotice);
    }

    /** 主要负责人书面说明. */
    public Date redExplanation() {
        return after(LadderParameters::redExplanation);
    }

    /** 红色督办期满. */
    public Date talkAfterRed() {
        return after(LadderParameters::talkAfterRed);
    }

    /** 审定约谈建议. */
    public Date talkDecision() {
        return after(LadderParameters::talkDecision);
    }

    /** 记录约谈. */
    public Date talkRecord() {
        return after(LadderParameters::talkRecord);
    }

    /** 再跟踪. */
    public Date trackAgain() {
        return after(LadderParameters::trackAgain);
    }

    /** 回复函询. */
    public Date inquiryReply() {
        return after(LadderParameters::inquiryReply);
    }

    /** 函询期满. */
    public Date consultAfterInquiry() {
        return after(LadderParameters::consultAfterInquiry);
    }

    /** 会商办理意见. */
    public Date consultation() {
        return after(LadderParameters::consultation);
    }

    private Date after(ToIntFunction<LadderParameters> limit) {
        return deadlines.afterWorkingDays(
                limit.applyAsInt(RuleTable.STANDARD.on(LocalDate.now(clock)).ladder()));
    }
}
