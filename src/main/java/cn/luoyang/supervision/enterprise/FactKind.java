package cn.luoyang.supervision.enterprise;

import java.util.List;

/** What a fact is about. */
public enum FactKind {
    /** 名称. */
    NAME,
    /** 属地: the county-level government it is registered with, zones included. */
    COUNTY,
    /** 产业集群. */
    CLUSTER,
    /** 梯队称号; the subject is the tier. */
    TITLE,
    /** 年度数据; the subject is the year. */
    FIGURES,
    /** 上云. */
    CLOUD,
    /** 数字化水平. */
    DIGITAL,
    /** 核心业务信息系统; the subject is the business. */
    CORE_BUSINESS,
    /** 上市进程. */
    LISTING,
    /** 服务专员. */
    SPECIALIST,
    /** 名单; the subject is the list. */
    LIST,
    /** 联系人: personal data. */
    CONTACT,
    /** 归并: the enterprise is another one's duplicate. */
    MERGED;

    /** 核心业务 of clause 二（三）8. */
    public static final List<String> CORE_BUSINESSES =
            List.of("design", "production", "management", "maintenance", "supplyChain");

    /** 上市阶段, in order: 四板, 新三板基础层, 创新层, 辅导, 审核通过, 上市. */
    public static final List<String> LISTING_STAGES =
            List.of("regional", "neeqBasic", "neeqInnovation", "tutoring", "approved", "listed");

    /** 银行白名单 of clause 22. */
    public static final String BANK_WHITELIST = "bankWhitelist";

    /** 监督执法正面清单 of clause 18: not the bank's list. */
    public static final String ENFORCEMENT_POSITIVE = "enforcementPositive";

    /** 梯度培育库 of clause 1, which only its case enters and leaves. */
    public static final String CULTIVATION_LIBRARY = "cultivationLibrary";

    /** The lists whose days the counties and the industry bureau hand in by file. */
    public static final List<String> LISTS = List.of(BANK_WHITELIST, ENFORCEMENT_POSITIVE);

    /** Every list an enterprise may be on. */
    static final List<String> ALL_LISTS =
            List.of(BANK_WHITELIST, ENFORCEMENT_POSITIVE, CULTIVATION_LIBRARY);

    /** Whether the industry bureau records it; all else its county does. */
    public boolean isOfIndustryBureau() {
        return this == TITLE || this == LIST || this == MERGED;
    }

    /** Whether several may hold on the same day about one subject. */
    boolean mayOverlap() {
        return this == TITLE || this == LIST;
    }

    /** Whether it stays with its own code when the enterprise is merged into another. */
    boolean staysWithCode() {
        return this == NAME || this == COUNTY || this == CLUSTER || this == MERGED;
    }

    /** Whether it is part of what makes an enterprise known: it cannot be withdrawn. */
    boolean isIdentity() {
        return this == NAME || this == COUNTY;
    }
}
