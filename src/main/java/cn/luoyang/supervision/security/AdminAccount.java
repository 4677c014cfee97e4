package cn.luoyang.supervision.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * The first administrator of a system that is not a demo; read only while there is none.
 *
 * @param userId ASCII letters, digits, dot, dash, underscore
 * @param password as the password policy wants it
 */
@ConfigurationProperties("supervision.admin")
record AdminAccount(String userId, String password) {

    boolean isComplete() {
        return StringUtils.hasText(userId) && StringUtils.hasText(password);
    }

    @Override
    public String toString() {
        return "AdminAccount[userId=" + userId + "]";
    }
}
