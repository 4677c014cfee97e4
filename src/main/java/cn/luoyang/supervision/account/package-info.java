/**
 * 账号: the pages on which people change their password, and the supervision office reads who came
 * in. May depend on the security package.
 */
package cn.luoyang.supervision.account;
