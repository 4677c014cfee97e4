package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.unit.UnitRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A fact in a sentence, as time line and change history tell it. */
@Component
class FactWording {

    private final EnterpriseTexts texts;
    private final UnitRegistry units;
    private final Clusters clusters;

    FactWording(EnterpriseTexts texts, UnitRegistry units, Clusters clusters) {
        this.texts = texts;
        this.units = units;
        this.clusters = clusters;
    }

    /** What a fact says; a contact only to whom it may be told. */
    String words(FactContent fact, boolean personal) {
        return switch (fact.kind()) {
            case NAME -> line(fact, fact.text());
            case COUNTY -> line(fact, county(fact.text()));
            case CLUSTER -> line(fact, cluster(fact.text()));
            case TITLE -> title(fact);
            case FIGURES -> figures(fact);
            case CLOUD -> line(fact, fact.text());
            case DIGITAL -> line(fact, fact.level());
            case CORE_BUSINESS ->
                    line(fact, texts.text("enterprise.core." + fact.subject()), fact.text());
            case LISTING -> line(fact, texts.text("enterprise.listing." + fact.text()));
            case SPECIALIST ->
                    fact.to() == null
                            ? line(fact, fact.text())
                            : texts.text(
                                    "enterprise.line.SPECIALIST.until", fact.text(), fact.to());
            case LIST ->
                    fact.to() == null
                            ? line(fact, texts.text("enterprise.list." + fact.subject()))
                            : texts.text(
                                    "enterprise.line.LIST.until",
                                    texts.text("enterprise.list." + fact.subject()),
                                    fact.to());
            case CONTACT ->
                    line(
                            fact,
                            personal ? fact.text() : EnterpriseAccess.maskedName(fact.text()),
                            personal ? fact.detail() : EnterpriseAccess.masked(fact.detail()));
            case MERGED -> line(fact, fact.text());
        };
    }

    /** What is told on the day after a title, list or appointment ended. */
    String ending(FactContent fact) {
        return switch (fact.kind()) {
            case TITLE ->
                    texts.text(
                            fact.revokedOn() != null
                                    ? "enterprise.line.TITLE.revoked"
                                    : "enterprise.line.TITLE.lapsed",
                            texts.text("enterprise.tier." + fact.subject()));
            case LIST ->
                    texts.text(
                            "enterprise.line.LIST.left",
                            texts.text("enterprise.list." + fact.subject()),
                            fact.note() == null ? "" : fact.note());
            default -> texts.text("enterprise.line.ended", fact.text());
        };
    }

    String county(String id) {
        Locale locale = LocaleContextHolder.getLocale();
        return units.find(id)
                .map(
                        u ->
                                Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                                        ? u.nameEn()
                                        : u.shortName())
                .orElse(id);
    }

    String cluster(String id) {
        return clusters.find(id)
                .map(c -> Clusters.name(c, LocaleContextHolder.getLocale()))
                .orElse(String.valueOf(id));
    }

    private String title(FactContent fact) {
        String tier = texts.text("enterprise.tier." + fact.subject());
        return fact.revokedOn() == null
                ? line(fact, tier, fact.expiresOn())
                : texts.text(
                        "enterprise.line.TITLE.withRevocation",
                        tier,
                        fact.expiresOn(),
                        fact.revokedOn());
    }

    private String figures(FactContent fact) {
        List<String> parts = new ArrayList<>();
        part(parts, "revenue", yuan(fact.revenue()));
        part(parts, "rdCost", yuan(fact.rdCost()));
        part(parts, "staff", fact.staff());
        part(parts, "rdStaff", fact.rdStaff());
        return line(
                fact, fact.subject(), String.join(texts.text("enterprise.listSeparator"), parts));
    }

    private void part(List<String> parts, String field, Object value) {
        if (value != null) {
            parts.add(texts.text("enterprise.part." + field, value));
        }
    }

    /** Money as people read it: in yuan, with separators, without empty decimals. */
    static String yuan(BigDecimal yuan) {
        if (yuan == null) {
            return null;
        }
        boolean whole = yuan.stripTrailingZeros().scale() <= 0;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", yuan);
    }

    private String line(FactContent fact, Object... args) {
        return texts.text("enterprise.line." + fact.kind(), args);
    }
}
