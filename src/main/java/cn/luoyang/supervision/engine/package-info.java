/**
 * 流程引擎: how Camunda is configured — its clock, the beans diagrams may call, the deployment of the
 * shipped diagrams and forms, the retry of conflicting commands and transactions — and the events
 * it tells the rest of the system. Depends on no feature; together with {@code form} it is the only
 * place that may import engine {@code impl} classes.
 */
package cn.luoyang.supervision.engine;
