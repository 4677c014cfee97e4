package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/**
 * What may hold of an enterprise on a day, as lists are narrowed by it and indicators counted.
 * Those of a year's figures are asked of one year.
 */
public enum Trait {
    /** 已上云. */
    ON_CLOUD("s.kind = 'CLOUD'"),
    /** 已做数字化水平测评. */
    ASSESSED("s.kind = 'DIGITAL'"),
    /** 数字化水平三级以上. */
    LEVEL_3("s.kind = 'DIGITAL' and s.digital_level >= 3"),
    /** 至少1项核心业务采用信息系统. */
    CORE_BUSINESS("s.kind = 'CORE_BUSINESS'"),
    /** 有服务专员. */
    SPECIALIST("s.kind = 'SPECIALIST'"),
    /** 在银行白名单. */
    BANK_WHITELIST("s.kind = 'LIST' and s.subject = 'bankWhitelist'"),
    /** 在监督执法正面清单. */
    ENFORCEMENT_POSITIVE("s.kind = 'LIST' and s.subject = 'enforcementPositive'"),
    /** 已进入上市进程. */
    LISTING("s.kind = 'LISTING'"),
    /** 有联系人. */
    CONTACT("s.kind = 'CONTACT'"),
    /** 当年营业收入大于0且不超过1亿元、研发费用已填. */
    REVENUE_UP_TO_100M(
            "s.kind = 'FIGURES' and s.revenue > 0 and s.revenue <= 100000000 and s.rd_cost is not"
                    + " null",
            true),
    /** 当年营业收入不超过1亿元、研发费用占比6%以上. */
    RD_COST_6_PERCENT(
            "s.kind = 'FIGURES' and s.revenue > 0 and s.revenue <= 100000000 and s.rd_cost * 100"
                    + " >= s.revenue * 6",
            true),
    /** 当年职工人数大于0、研发人员已填. */
    STAFF_KNOWN("s.kind = 'FIGURES' and s.staff > 0 and s.rd_staff is not null", true),
    /** 当年研发人员占职工人数10%以上. */
    RD_STAFF_10_PERCENT("s.kind = 'FIGURES' and s.staff > 0 and s.rd_staff * 10 >= s.staff", true),
    /** 当年新增省级以上: its first such title was recognised in the calendar year of the day. */
    NEW_PROVINCIAL_OR_ABOVE(null);

    private static final String HOLDS =
            "exists (select 1 from enterprise_span s where s.code = e.code and %s and s.from_day <="
                    + " ? and s.to_day >= ?)";
    private static final String TITLE =
            "(select 1 from enterprise_span s where s.code = e.code and s.kind = 'TITLE' and"
                    + " s.subject in ('provincial', 'littleGiant', 'champion') and s.from_day %s)";

    private final String condition;
    private final boolean ofYear;

    Trait(String condition) {
        this(condition, false);
    }

    Trait(String condition, boolean ofYear) {
        this.condition = condition;
        this.ofYear = ofYear;
    }

    /** Whether it is about the figures of one year. */
    public boolean isOfYear() {
        return ofYear;
    }

    /** SQL on {@code enterprise e}. */
    String sql() {
        if (this == NEW_PROVINCIAL_OR_ABOVE) {
            return "exists "
                    + TITLE.formatted("between ? and ?")
                    + " and not exists "
                    + TITLE.formatted("< ?");
        }
        return HOLDS.formatted(ofYear ? condition + " and s.subject = ?" : condition);
    }

    List<Object> arguments(LocalDate day, int year) {
        if (this == NEW_PROVINCIAL_OR_ABOVE) {
            LocalDate newYear = day.withDayOfYear(1);
            return List.of(newYear, day, newYear);
        }
        return ofYear
                ? List.of(String.valueOf(year), day, day)
                : Collections.nCopies(2, (Object) day);
    }
}
