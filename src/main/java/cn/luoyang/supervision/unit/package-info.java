/**
 * 责任单位: the registry of the bureaus, county governments and offices the plan concerns, whose ids
 * are the engine's group ids. Depends on no other feature, and but for {@code UnitConfiguration} on
 * neither engine nor Spring.
 */
package cn.luoyang.supervision.unit;
