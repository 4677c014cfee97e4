/**
 * 考核: the score of each unit, computed for any day from the ledger's events by a dated table of
 * rules, and the appeals against it. May depend on the ledger, unit, plan, calendar, engine and
 * security packages. {@link cn.luoyang.supervision.score.Scoring} and the rules it applies depend
 * neither on Spring nor on the engine.
 */
package cn.luoyang.supervision.score;
