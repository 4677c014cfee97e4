package cn.luoyang.supervision.award;

/**
 * An enterprise or an investor.
 *
 * @param code 统一社会信用代码, 18 characters
 * @param name as registered
 */
public record Party(String code, String name) {}
