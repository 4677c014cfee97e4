package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Applications as the tests hand them in. */
public final class Applications {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Applications() {}

    /** A code with its check character. */
    public static String code(int number) {
        String body = "91410300MA%07d".formatted(number);
        return ALPHABET.chars()
                .mapToObj(check -> body + (char) check)
                .filter(code -> CreditCode.read(code).isPresent())
                .findFirst()
                .orElseThrow();
    }

    public static Party enterprise(int number) {
        return new Party(code(number), "洛阳第" + number + "精密制造有限公司");
    }

    public static AwardApplication recognised(
            int enterprise, String tier, String county, String day) {
        return AwardApplication.of(
                "r:" + enterprise + ":" + tier + ":" + day,
                enterprise(enterprise),
                county,
                LocalDate.parse(day),
                new AwardFacts.Recognition(tier, null));
    }

    public static AwardApplication moved(
            int enterprise, String tier, String county, String registered, String operatedUntil) {
        return AwardApplication.of(
                "m:" + enterprise,
                enterprise(enterprise),
                county,
                LocalDate.parse(registered),
                new AwardFacts.Relocation(tier, true, LocalDate.parse(operatedUntil), null));
    }

    /** A deal of an investor, who has a code of its own. */
    public static AwardApplication invested(int investor, String deal, long yuan, String day) {
        return AwardApplication.ofInvestor(
                "e:" + investor + ":" + deal,
                new Party(code(9_000_000 + investor), "洛阳第" + investor + "创业投资基金（有限合伙）"),
                enterprise(1),
                "jianxi",
                LocalDate.parse(day),
                new AwardFacts.Equity(BigDecimal.valueOf(yuan), false, false, deal));
    }

    public static AwardApplication listed(int enterprise, String event, String day) {
        return AwardApplication.of(
                "l:" + enterprise + ":" + event + ":" + day,
                enterprise(enterprise),
                "luolong",
                LocalDate.parse(day),
                new AwardFacts.Listing(event));
    }
}
