package cn.luoyang.supervision.unit;

/**
 * 督办方式: how a late unit is approached. An assumption of the registry: the plan lists all units
 * alike, but customs, the central bank, the banking regulator, court, procuratorate, party organs
 * and the federation are not under the city government.
 */
public enum Oversight {
    /** 督办: notices, talks and scores. */
    SUPERVISE,
    /** 函商: letters of inquiry in place of notices; no score. */
    CONSULT
}
