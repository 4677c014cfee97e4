package cn.luoyang.supervision.light;

/**
 * The time each rung of the supervision ladder gives (督办阶梯), all in working days from the day the
 * rung before was issued.
 *
 * @param urgeReply until the unit has to answer the urge notice (蓝)
 * @param noticeAfterUrge until the notice (黄), or the inquiry, follows an urge that changed nothing
 * @param noticeReply until the unit has to answer the notice
 * @param redAfterNotice until the red notice follows a notice without a promise
 * @param redExplanation until the head of the unit has to explain in writing
 * @param talkAfterRed until a talk is proposed
 * @param talkDecision until the supervision office has to decide on the talk
 * @param talkRecord until the talk has to be held and recorded
 * @param trackAgain until a talk put off is proposed again
 * @param inquiryReply until a unit outside the city government is asked to answer
 * @param consultAfterInquiry until the supervision office takes up an inquiry without an effect
 * @param consultation until the office has to record what was agreed
 */
public record LadderParameters(
        int urgeReply,
        int noticeAfterUrge,
        int noticeReply,
        int redAfterNotice,
        int redExplanation,
        int talkAfterRed,
        int talkDecision,
        int talkRecord,
        int trackAgain,
        int inquiryReply,
        int consultAfterInquiry,
        int consultation) {}
