package cn.luoyang.supervision.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The city's single sign-on (统一身份认证), read with profile {@code oidc}.
 *
 * @param issuer address under which the server describes itself ({@code
 *     .well-known/openid-configuration})
 * @param clientId this system's name there
 * @param clientSecret its password there
 * @param userClaim claim that holds the user id of this system
 */
@ConfigurationProperties("supervision.oidc")
record SingleSignOnSettings(
        String issuer,
        String clientId,
        String clientSecret,
        @DefaultValue("preferred_username") String userClaim) {

    @Override
    public String toString() {
        return "SingleSignOnSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
