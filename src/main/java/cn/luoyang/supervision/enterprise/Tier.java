package cn.luoyang.supervision.enterprise;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** 梯队: the four tiers of clause 二（一）1, from the lowest. An enterprise may hold several at once. */
public enum Tier {
    /** 创新型中小企业. */
    INNOVATIVE("innovative"),
    /** 省级专精特新中小企业. */
    PROVINCIAL("provincial"),
    /** 国家级专精特新“小巨人”企业. */
    LITTLE_GIANT("littleGiant"),
    /** 制造业单项冠军企业. */
    CHAMPION("champion");

    /** 省级以上: each enterprise that holds at least one of these, counted once. */
    public static final Set<Tier> PROVINCIAL_AND_ABOVE = Set.of(PROVINCIAL, LITTLE_GIANT, CHAMPION);

    /** Years a title is valid unless renewed (《优质中小企业梯度培育管理暂行办法》). */
    static final int YEARS_VALID = 3;

    private final String id;

    Tier(String id) {
        this.id = id;
    }

    /** Name in addresses, forms and the database. */
    public String id() {
        return id;
    }

    /** The tier of an id. */
    public static Optional<Tier> of(String id) {
        return Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst();
    }
}
