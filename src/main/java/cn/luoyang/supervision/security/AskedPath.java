package cn.luoyang.supervision.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * The path a request asks for as the servlets read it. {@code /%65ngine-rest} leads to {@code
 * /engine-rest}: a rule that reads the address as it was sent would let it pass. Other spellings
 * ({@code //}, {@code ..}, {@code ;}, an encoded slash) Spring Security's firewall refuses.
 */
public final class AskedPath {

    private AskedPath() {}

    /** The path within this application, percent-decoded once. */
    public static String of(HttpServletRequest request) {
        return UriUtils.decode(
                request.getRequestURI().substring(request.getContextPath().length()),
                StandardCharsets.UTF_8);
    }
}
