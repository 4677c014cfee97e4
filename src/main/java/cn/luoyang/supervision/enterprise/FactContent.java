package cn.luoyang.supervision.enterprise;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a fact says. Made by the factory of its kind, which sets the days that follow from the
 * others; checked by the register.
 *
 * @param kind what it is about
 * @param subject tier, year, list or business; empty where the kind has none
 * @param from first day it holds
 * @param to last day it holds; null if no end is known
 * @param text name, county, cluster, evidence, system or stage
 * @param detail phone number of a contact
 * @param revenue 营业收入 of the year, in yuan
 * @param rdCost 研发费用 of the year, in yuan
 * @param staff 职工人数 at the year's end
 * @param rdStaff 研发人员 at the year's end
 * @param level 数字化水平 1 to 4
 * @param expiresOn last day a title was granted for; later than {@code to} if it was revoked
 * @param note 依据与说明
 */
@Embeddable
public record FactContent(
        @Enumerated(EnumType.STRING) @Column(columnDefinition = "varchar(20)") FactKind kind,
        String subject,
        @Column(name = "from_day") LocalDate from,
        @Column(name = "to_day") LocalDate to,
        @Column(name = "text_value") String text,
        String detail,
        BigDecimal revenue,
        BigDecimal rdCost,
        Integer staff,
        Integer rdStaff,
        @Column(name = "digital_level") Integer level,
        LocalDate expiresOn,
        String note) {

    private static final String NONE = "";

    /** 名称 from a day on. */
    public static FactContent name(String name, LocalDate from) {
        return plain(FactKind.NAME, NONE, from, null, name);
    }

    /** 属地 from a day on; {@code county} is a unit id. */
    public static FactContent county(String county, LocalDate from) {
        return plain(FactKind.COUNTY, NONE, from, null, county);
    }

    /** 产业集群 from a day on. */
    public static FactContent cluster(String cluster, LocalDate from) {
        return plain(FactKind.CLUSTER, NONE, from, null, cluster);
    }

    /**
     * A title.
     *
     * @param tier {@link Tier#id()}
     * @param expiresOn last day; null for three years, the day before its third anniversary
     * @param revokedOn first day it no longer holds; null if it was not revoked
     */
    public static FactContent title(
            String tier, LocalDate recognisedOn, LocalDate expiresOn, LocalDate revokedOn) {
        LocalDate expiry =
                expiresOn != null || recognisedOn == null
                        ? expiresOn
                        : recognisedOn.plusYears(Tier.YEARS_VALID).minusDays(1);
        LocalDate last =
                revokedOn == null || expiry != null && revokedOn.isAfter(expiry)
                        ? expiry
                        : revokedOn.minusDays(1);
        return new FactContent(
                FactKind.TITLE,
                tier,
                recognisedOn,
                last,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                expiry,
                null);
    }

    /** 年度数据, known from the last day of the year; what is not known is null. */
    public static FactContent figures(
            Integer year, BigDecimal revenue, BigDecimal rdCost, Integer staff, Integer rdStaff) {
        boolean usable = year != null && year >= 1 && year <= 9999;
        return new FactContent(
                FactKind.FIGURES,
                year == null ? NONE : String.valueOf(year),
                usable ? LocalDate.of(year, 12, 31) : null,
                null,
                null,
                null,
                revenue,
                rdCost,
                staff,
                rdStaff,
                null,
                null,
                null);
    }

    /** On the cloud since a day, with the evidence. */
    public static FactContent cloud(LocalDate since, String evidence) {
        return plain(FactKind.CLOUD, NONE, since, null, evidence);
    }

    /** Assessed on a day with a level. */
    public static FactContent digital(Integer level, LocalDate assessedOn) {
        return new FactContent(
                FactKind.DIGITAL,
                NONE,
                assessedOn,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                level,
                null,
                null);
    }

    /** A core business ({@link FactKind#CORE_BUSINESSES}) on an information system since a day. */
    public static FactContent coreBusiness(String business, String system, LocalDate since) {
        return plain(FactKind.CORE_BUSINESS, business, since, null, system);
    }

    /** A stage of {@link FactKind#LISTING_STAGES} reached on a day. */
    public static FactContent listing(String stage, LocalDate on) {
        return plain(FactKind.LISTING, NONE, on, null, stage);
    }

    /** 服务专员 since a day, until a day or for as long as nothing else is said. */
    public static FactContent specialist(String name, LocalDate since, LocalDate to) {
        return plain(FactKind.SPECIALIST, NONE, since, to, name);
    }

    /**
     * On a list of {@link FactKind#LISTS} from a day; {@code to} is the last day on it, or null.
     */
    public static FactContent onList(String list, LocalDate from, LocalDate to, String reason) {
        return plain(FactKind.LIST, list, from, to, null).because(reason);
    }

    /** 联系人 and phone, from a day on. */
    public static FactContent contact(String name, String phone, LocalDate from) {
        return new FactContent(
                FactKind.CONTACT,
                NONE,
                from,
                null,
                name,
                phone,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static FactContent merged(String surviving, LocalDate on, String reason) {
        return plain(FactKind.MERGED, NONE, on, null, surviving).because(reason);
    }

    /** The same with its basis or reason. */
    public FactContent because(String reason) {
        return new FactContent(
                kind, subject, from, to, text, detail, revenue, rdCost, staff, rdStaff, level,
                expiresOn, reason);
    }

    /** First day a revoked title no longer holds; null if it is no title or was not revoked. */
    public LocalDate revokedOn() {
        return kind == FactKind.TITLE && to != null && to.isBefore(expiresOn)
                ? to.plusDays(1)
                : null;
    }

    /** Whether both are about the same subject from the same day. */
    boolean isAboutTheSame(FactContent other) {
        return kind == other.kind && subject.equals(other.subject) && from.equals(other.from);
    }

    private static FactContent plain(
            FactKind kind, String subject, LocalDate from, LocalDate to, String text) {
        return new FactContent(
                kind,
                subject == null ? NONE : subject,
                from,
                to,
                text == null ? null : text.strip(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
