package cn.luoyang.supervision.enterprise;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which enterprises are meant on a day: what the list page filters by, and what an indicator
 * counts. The same selection behind a number and behind the list it opens makes them agree.
 *
 * @param asOf the day
 * @param text words to search by; null or empty for none
 * @param county unit id; null for the whole city
 * @param tiers holding at least one of these titles; empty for all
 * @param cluster id; null for all
 * @param with what must hold
 * @param without what must not hold
 * @param year whose figures the traits of a year ask
 * @param within counties the reader may see; null for all
 */
public record EnterpriseSelection(
        LocalDate asOf,
        String text,
        String county,
        Set<Tier> tiers,
        String cluster,
        Set<Trait> with,
        Set<Trait> without,
        int year,
        Set<String> within) {

    public EnterpriseSelection {
        tiers = tiers.isEmpty() ? Set.of() : EnumSet.copyOf(tiers);
        with = with.isEmpty() ? Set.of() : EnumSet.copyOf(with);
        without = without.isEmpty() ? Set.of() : EnumSet.copyOf(without);
    }

    /** All enterprises of the ledger on a day; figures are those of the year before. */
    public static EnterpriseSelection on(LocalDate asOf) {
        return new EnterpriseSelection(
                asOf, null, null, Set.of(), null, Set.of(), Set.of(), asOf.getYear() - 1, null);
    }

    /** Found by words: of the name, the code, the pinyin initials. */
    public EnterpriseSelection matching(String words) {
        return new EnterpriseSelection(
                asOf, words, county, tiers, cluster, with, without, year, within);
    }

    /** Only of a county; null for the whole city. */
    public EnterpriseSelection in(String countyId) {
        return new EnterpriseSelection(
                asOf, text, countyId, tiers, cluster, with, without, year, within);
    }

    /** Only those that hold at least one of these titles. */
    public EnterpriseSelection holding(Set<Tier> anyOf) {
        return new EnterpriseSelection(
                asOf, text, county, anyOf, cluster, with, without, year, within);
    }

    /** Only of a cluster. */
    public EnterpriseSelection of(String clusterId) {
        return new EnterpriseSelection(
                asOf, text, county, tiers, clusterId, with, without, year, within);
    }

    /** Only those of which this holds as well. */
    public EnterpriseSelection with(Trait trait) {
        return new EnterpriseSelection(
                asOf, text, county, tiers, cluster, added(with, trait), without, year, within);
    }

    /** Only those of which this does not hold. */
    public EnterpriseSelection without(Trait trait) {
        return new EnterpriseSelection(
                asOf, text, county, tiers, cluster, with, added(without, trait), year, within);
    }

    /** By the figures of another year. */
    public EnterpriseSelection figuresOf(int otherYear) {
        return new EnterpriseSelection(
                asOf, text, county, tiers, cluster, with, without, otherYear, within);
    }

    /** Only what a reader of these counties may see; null for everything. */
    EnterpriseSelection within(Set<String> counties) {
        return new EnterpriseSelection(
                asOf, text, county, tiers, cluster, with, without, year, counties);
    }

    private static Set<Trait> added(Set<Trait> traits, Trait trait) {
        Set<Trait> more = new HashSet<>(traits);
        more.add(trait);
        return more;
    }
}
