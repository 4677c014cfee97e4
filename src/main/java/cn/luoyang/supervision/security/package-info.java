/**
 * 账号与权限: who may enter, under which name, and what the engine lets them see. One login for all
 * pages, over the engine's identity service. May depend on the unit package.
 */
package cn.luoyang.supervision.security;
