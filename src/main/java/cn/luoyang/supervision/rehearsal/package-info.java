/**
 * 推演: the rehearsal clock of the demo and rehearsal profiles. It starts at the launch of the plan,
 * runs on in real time while the application runs, and a supervisor can advance it; it is then also
 * what fires timers, each at its own due time. And the rehearsal of the whole plan: simulated staff
 * plays it at full speed and a report tells how it went. May depend on the engine, plan, unit,
 * calendar, form, ledger, light, score, supervision and security packages.
 */
package cn.luoyang.supervision.rehearsal;
