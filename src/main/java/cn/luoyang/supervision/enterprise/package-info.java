/**
 * 企业台账: every cultivated enterprise as a set of dated facts, from which lists, profiles and the
 * plan's indicators are read for any day. Other packages read through {@link
 * cn.luoyang.supervision.enterprise.Enterprises} and write through {@link
 * cn.luoyang.supervision.enterprise.EnterpriseRegister}; nothing else writes. May depend on the
 * unit, security, calendar and workbook packages; never on award or case packages.
 */
package cn.luoyang.supervision.enterprise;
