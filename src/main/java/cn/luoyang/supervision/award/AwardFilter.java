package cn.luoyang.supervision.award;

import java.util.Locale;

/**
 * Which awards a list shows; null where it does not matter.
 *
 * @param keyTask number of the key task
 * @param year of the day the award is based on
 * @param county id of the county government
 * @param state where it stands
 * @param figure only those that add something to this sum
 * @param q part of a name or a code
 */
record AwardFilter(
        Integer keyTask,
        Integer year,
        String county,
        AwardState state,
        AwardFigure figure,
        String q) {

    boolean matches(AwardCase award) {
        return (keyTask == null || keyTask == award.keyTask())
                && (year == null || year == award.year())
                && (county == null
                        || county.isEmpty()
                        || county.equals(award.application().county()))
                && (state == null || state == award.state())
                && (figure == null || figure.of(award).signum() != 0)
                && (q == null || q.isBlank() || found(award, q.strip().toUpperCase(Locale.ROOT)));
    }

    private static boolean found(AwardCase award, String sought) {
        AwardApplication a = award.application();
        return a.beneficiary().name().toUpperCase(Locale.ROOT).contains(sought)
                || a.beneficiary().code().contains(sought)
                || a.enterprise().name().toUpperCase(Locale.ROOT).contains(sought)
                || a.enterprise().code().contains(sought);
    }
}
