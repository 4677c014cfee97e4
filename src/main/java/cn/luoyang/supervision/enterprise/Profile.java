package cn.luoyang.supervision.enterprise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An enterprise as it stands on a day.
 *
 * @param code the surviving one, if there are duplicates
 * @param asOf the day
 * @param name null if it was not in the ledger yet
 * @param county unit id of the county-level government; null if it was not in the ledger yet
 * @param cluster id; null if none is known
 * @param titles those valid on the day, from the lowest tier
 * @param formerTitles those that lapsed or were revoked before the day
 * @param figures of each year known, the latest first
 * @param cloudSince null if it is not on the cloud
 * @param digitalLevel 1 to 4; null if it was not assessed
 * @param coreBusinesses those on an information system
 * @param listingStage of {@link FactKind#LISTING_STAGES}; null if none
 * @param specialist name; null if none
 * @param lists those it is on
 * @param contact null if none is known
 * @param formerNames other names up to the day
 * @param aliases codes of duplicates merged into it
 */
public record Profile(
        String code,
        LocalDate asOf,
        String name,
        String county,
        String cluster,
        List<Title> titles,
        List<Title> formerTitles,
        List<YearFigures> figures,
        LocalDate cloudSince,
        String cloudEvidence,
        Integer digitalLevel,
        LocalDate assessedOn,
        List<CoreBusiness> coreBusinesses,
        String listingStage,
        LocalDate listingOn,
        String specialist,
        LocalDate specialistSince,
        List<Listed> lists,
        Contact contact,
        List<String> formerNames,
        List<String> aliases) {

    /** A title with its days. */
    public record Title(Tier tier, LocalDate recognisedOn, LocalDate expiresOn, LocalDate to) {

        /** First day it no longer held; null if it was not revoked. */
        public LocalDate revokedOn() {
            return to.isBefore(expiresOn) ? to.plusDays(1) : null;
        }
    }

    /** Figures of a year; null where not known. Money in yuan. */
    public record YearFigures(
            int year, BigDecimal revenue, BigDecimal rdCost, Integer staff, Integer rdStaff) {

        /** 研发费用占营业收入比重 in percent with two decimals; null if it cannot be computed. */
        public BigDecimal rdCostPercent() {
            return revenue == null || rdCost == null || revenue.signum() == 0
                    ? null
                    : rdCost.movePointRight(2).divide(revenue, 2, RoundingMode.HALF_UP);
        }

        /** 研发人员占职工人数比重 in percent with two decimals; null if it cannot be computed. */
        public BigDecimal rdStaffPercent() {
            return staff == null || rdStaff == null || staff == 0
                    ? null
                    : BigDecimal.valueOf(rdStaff)
                            .movePointRight(2)
                            .divide(BigDecimal.valueOf(staff), 2, RoundingMode.HALF_UP);
        }
    }

    /** A core business on an information system. */
    public record CoreBusiness(String business, String system, LocalDate since) {}

    /** A list it is on; {@code to} is null if no end is known. */
    public record Listed(String list, LocalDate from, LocalDate to, String reason) {}

    /** 联系人; the phone may be masked. */
    public record Contact(String name, String phone) {}

    /** Tiers held on the day. */
    public Set<Tier> tiers() {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        titles.forEach(t -> tiers.add(t.tier()));
        return tiers;
    }

    /** Whether it holds a title of a tier on the day. */
    public boolean holds(Tier tier) {
        return tiers().contains(tier);
    }

    /** Whether it is 省级以上 on the day. */
    public boolean isProvincialOrAbove() {
        return tiers().stream().anyMatch(Tier.PROVINCIAL_AND_ABOVE::contains);
    }

    /** The latest year's figures; null if none are known. */
    public YearFigures latestFigures() {
        return figures.isEmpty() ? null : figures.get(0);
    }

    Profile withContact(Contact shown) {
        return new Profile(
                code,
                asOf,
                name,
                county,
                cluster,
                titles,
                formerTitles,
                figures,
                cloudSince,
                cloudEvidence,
                digitalLevel,
                assessedOn,
                coreBusinesses,
                listingStage,
                listingOn,
                specialist,
                specialistSince,
                lists,
                shown,
                formerNames,
                aliases);
    }

    /** Collects what holds on the day. */
    static final class Builder {

        private final String code;
        private final LocalDate day;
        private final List<Title> titles = new ArrayList<>();
        private final List<Title> formerTitles = new ArrayList<>();
        private final List<YearFigures> figures = new ArrayList<>();
        private final List<CoreBusiness> coreBusinesses = new ArrayList<>();
        private final List<Listed> lists = new ArrayList<>();
        private final Set<String> aliases = new TreeSet<>();
        private String name;
        private String county;
        private String cluster;
        private FactContent cloud;
        private FactContent digital;
        private FactContent listing;
        private FactContent specialist;
        private Contact contact;

        Builder(String code, LocalDate day) {
            this.code = code;
            this.day = day;
        }

        void holds(History.Span span) {
            FactContent fact = span.content();
            switch (fact.kind()) {
                case NAME -> name = fact.text();
                case COUNTY -> county = fact.text();
                case CLUSTER -> cluster = fact.text();
                case TITLE -> titles.add(title(fact));
                case FIGURES ->
                        figures.add(
                                new YearFigures(
                                        Integer.parseInt(fact.subject()),
                                        fact.revenue(),
                                        fact.rdCost(),
                                        fact.staff(),
                                        fact.rdStaff()));
                case CLOUD -> cloud = fact;
                case DIGITAL -> digital = fact;
                case CORE_BUSINESS ->
                        coreBusinesses.add(
                                new CoreBusiness(fact.subject(), fact.text(), fact.from()));
                case LISTING -> listing = fact;
                case SPECIALIST -> specialist = fact;
                case LIST ->
                        lists.add(new Listed(fact.subject(), fact.from(), fact.to(), fact.note()));
                case CONTACT -> contact = new Contact(fact.text(), fact.detail());
                case MERGED -> {
                    // told by its own code
                }
            }
        }

        /** A title recognised by the day, valid or not. */
        void held(FactContent fact) {
            if (fact.to().isBefore(day)) {
                formerTitles.add(title(fact));
            }
        }

        void alias(String duplicate) {
            aliases.add(duplicate);
        }

        Profile build(Set<String> namesUpToTheDay) {
            titles.sort(Comparator.comparing(Title::tier).thenComparing(Title::recognisedOn));
            figures.sort(Comparator.comparing(YearFigures::year).reversed());
            return new Profile(
                    code,
                    day,
                    name,
                    county,
                    cluster,
                    List.copyOf(titles),
                    List.copyOf(formerTitles),
                    List.copyOf(figures),
                    cloud == null ? null : cloud.from(),
                    cloud == null ? null : cloud.text(),
                    digital == null ? null : digital.level(),
                    digital == null ? null : digital.from(),
                    List.copyOf(coreBusinesses),
                    listing == null ? null : listing.text(),
                    listing == null ? null : listing.from(),
                    specialist == null ? null : specialist.text(),
                    specialist == null ? null : specialist.from(),
                    List.copyOf(lists),
                    contact,
                    namesUpToTheDay.stream().filter(n -> !n.equals(name)).toList(),
                    List.copyOf(aliases));
        }

        private static Title title(FactContent fact) {
            return new Title(
                    Tier.of(fact.subject()).orElseThrow(),
                    fact.from(),
                    fact.expiresOn(),
                    fact.to());
        }
    }
}
