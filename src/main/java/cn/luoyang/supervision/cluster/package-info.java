/**
 * 集群: what several nodes on one database share — turns, revisions of what a node keeps in memory,
 * sessions, scheduled work — and what users are told while the database does not answer. Depends on
 * no feature.
 */
package cn.luoyang.supervision.cluster;
