package cn.luoyang.supervision.unit;

/** What a unit is to the plan. */
public enum UnitKind {
    /** 市级单位: a unit the plan lists by name, under the city government or not. */
    BUREAU,
    /** 县区人民政府: one of those the plan calls 各县区人民政府. */
    COUNTY,
    /** Not responsible for any clause: those who supervise and those who read. */
    OFFICE
}
