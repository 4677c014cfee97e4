package cn.luoyang.supervision.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * 方案: what holds for the plan as a whole.
 *
 * @param title Chinese title
 * @param titleEn English title
 * @param edition which edition of the text the catalogue follows (征求意见稿)
 * @param issuedAssumption what is assumed about its issue, in Chinese, since the edition carries
 *     neither date nor number
 * @param planStart first day of the plan
 * @param planEnd last day of the plan
 * @param launchDate 启动日: the day the key tasks are dispatched
 * @param decisions decisions that concern all key tasks
 */
public record Plan(
        String title,
        String titleEn,
        String edition,
        String issuedAssumption,
        LocalDate planStart,
        LocalDate planEnd,
        LocalDate launchDate,
        List<Decision> decisions) {

    public Plan {
        decisions = List.copyOf(decisions);
    }
}
