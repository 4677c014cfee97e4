package cn.luoyang.supervision.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one person may ask for what costs the server much, in a minute.
 *
 * @param exports workbooks and documents
 * @param uploads files sent
 * @param searches searches over ledger and enterprises
 */
@ConfigurationProperties("supervision.limits")
record RequestLimits(
        @DefaultValue("20") int exports,
        @DefaultValue("60") int uploads,
        @DefaultValue("120") int searches) {}
