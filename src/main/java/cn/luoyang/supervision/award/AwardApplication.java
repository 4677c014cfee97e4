package cn.luoyang.supervision.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * 申报: what an award is asked for.
 *
 * @param key tells this application from all others; the same key again is the same application, so
 *     that a repeated step applies once. At most 190 characters
 * @param beneficiary who gets the money: the enterprise, or the investor of a deal
 * @param enterprise the enterprise it is about; the beneficiary itself but for a deal
 * @param county id of the county government it was registered with on {@code basisDate}
 * @param countyNow id of the one it is registered with now; null if the same
 * @param basisDate day of the recognition, of the changed registration, of the money's arrival, of
 *     the listing event; not in the future
 * @param facts what it is computed from
 * @param asked yuan asked for; null if as much as the standard gives
 * @param processInstanceId of the case process, or null
 */
public record AwardApplication(
        String key,
        Party beneficiary,
        Party enterprise,
        String county,
        String countyNow,
        LocalDate basisDate,
        AwardFacts facts,
        BigDecimal asked,
        String processInstanceId) {

    public AwardApplication {
        Objects.requireNonNull(key);
        Objects.requireNonNull(facts);
    }

    /** An application of an enterprise for itself. */
    public static AwardApplication of(
            String key, Party enterprise, String county, LocalDate basisDate, AwardFacts facts) {
        return new AwardApplication(
                key, enterprise, enterprise, county, null, basisDate, facts, null, null);
    }

    /** An application of an investor. */
    public static AwardApplication ofInvestor(
            String key,
            Party investor,
            Party invested,
            String county,
            LocalDate investedOn,
            AwardFacts.Equity deal) {
        return new AwardApplication(
                key, investor, invested, county, null, investedOn, deal, null, null);
    }

    /** The same of an enterprise that moved within the city since. */
    public AwardApplication nowIn(String unitId) {
        return new AwardApplication(
                key,
                beneficiary,
                enterprise,
                county,
                unitId,
                basisDate,
                facts,
                asked,
                processInstanceId);
    }

    /** The same within a case process. */
    public AwardApplication in(String processInstance) {
        return new AwardApplication(
                key,
                beneficiary,
                enterprise,
                county,
                countyNow,
                basisDate,
                facts,
                asked,
                processInstance);
    }

    /** The same with the amount asked for. */
    public AwardApplication asking(BigDecimal yuan) {
        return new AwardApplication(
                key,
                beneficiary,
                enterprise,
                county,
                countyNow,
                basisDate,
                facts,
                yuan,
                processInstanceId);
    }
}
