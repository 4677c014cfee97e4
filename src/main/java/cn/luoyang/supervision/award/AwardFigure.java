package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.util.function.Function;

/** A sum of the award pages, and what each award adds to it. */
public enum AwardFigure {
    /** 申报. */
    APPLIED(AwardCase::applied),
    /** 审定. */
    APPROVED(AwardCase::approved),
    /** 市财政已拨. */
    PAID_CITY(award -> award.paid(Treasury.CITY)),
    /** 区财政已拨. */
    PAID_DISTRICT(award -> award.paid(Treasury.DISTRICT)),
    /** 县财政已拨. */
    PAID_COUNTY(award -> award.paid(Treasury.COUNTY)),
    /** 尚未拨付. */
    OUTSTANDING(AwardCase::outstanding);

    private final Function<AwardCase, BigDecimal> of;

    AwardFigure(Function<AwardCase, BigDecimal> of) {
        this.of = of;
    }

    /** Yuan of one award. */
    public BigDecimal of(AwardCase award) {
        return of.apply(award);
    }
}
