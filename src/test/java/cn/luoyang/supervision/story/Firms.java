package cn.luoyang.supervision.story;

import cn.luoyang.supervision.enterprise.EnterpriseRegister;
import cn.luoyang.supervision.enterprise.FactContent;
import cn.luoyang.supervision.enterprise.UnifiedCreditCode;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Enterprises in the ledger, entered by the industry bureau before a story begins. */
@TestComponent
public class Firms {

    private final EnterpriseRegister register;

    Firms(EnterpriseRegister register) {
        this.register = register;
    }

    /** An enterprise of a county with a title since 2022-01-01, or none. */
    public String firm(String county, String name, int number, String tier) {
        String seventeen = "9141030%dMA%08d".formatted(number % 10, number).substring(0, 17);
        String code = seventeen + UnifiedCreditCode.checkCharacter(seventeen + "0");
        asIndustry(
                () ->
                        register.register(
                                code,
                                name,
                                county,
                                LocalDate.of(2022, 1, 1),
                                tier == null || tier.isBlank()
                                        ? List.of()
                                        : List.of(
                                                FactContent.title(
                                                        tier,
                                                        LocalDate.of(2022, 1, 1),
                                                        LocalDate.of(2028, 12, 31),
                                                        null))));
        return code;
    }

    /** Something a county or a process recorded about it. */
    public void record(String code, FactContent... facts) {
        register.decided(code, "test", facts);
    }

    private static void asIndustry(Runnable work) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new TestingAuthenticationToken("industry01", "", "ROLE_industry"));
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
