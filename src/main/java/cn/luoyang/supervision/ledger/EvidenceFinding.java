package cn.luoyang.supervision.ledger;

/** 核查: what the supervision office found when it checked a unit's claim. */
public enum EvidenceFinding {
    /** 已核实: the evidence bears the claim out. */
    VERIFIED,
    /** 未能核实: there is not enough evidence. */
    NOT_VERIFIED,
    /** 核查不实: the evidence contradicts the claim. */
    CONTRADICTED
}
