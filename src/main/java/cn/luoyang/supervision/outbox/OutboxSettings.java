package cn.luoyang.supervision.outbox;

import cn.luoyang.supervision.ledger.EventType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What is sent outside, how, and how often it is tried. Without a mail server and without robots
 * nothing is written and nothing sent.
 *
 * @param baseUrl address of this system as its users type it; links begin with it
 * @param mail the sender of e-mail; the server itself is {@code spring.mail.*}
 * @param robots group robots
 * @param firstDelay from the first failure to the second attempt; doubles with each failure
 * @param longestDelay at most this long between two attempts
 * @param attempts after so many failures a message is set aside
 * @param lease how long a node may take to deliver one message before another node may
 * @param allowedOrigins addresses a robot may have besides those of WeCom and DingTalk, each as
 *     {@code scheme://host} or {@code scheme://host:port}
 */
@ConfigurationProperties("supervision.outbox")
record OutboxSettings(
        @DefaultValue("http://localhost:8080") String baseUrl,
        @DefaultValue Mail mail,
        @DefaultValue List<Robot> robots,
        @DefaultValue("1m") Duration firstDelay,
        @DefaultValue("1h") Duration longestDelay,
        @DefaultValue("30") int attempts,
        @DefaultValue("5m") Duration lease,
        @DefaultValue Set<String> allowedOrigins) {

    private static final Map<Channel, String> HOSTS =
            Map.of(Channel.WECOM, "qyapi.weixin.qq.com", Channel.DINGTALK, "oapi.dingtalk.com");

    OutboxSettings {
        baseUrl = baseUrl.replaceFirst("/+$", "");
        if (attempts < 1 || firstDelay.isNegative() || firstDelay.isZero()) {
            throw new IllegalArgumentException(
                    "supervision.outbox：attempts至少为1，first-delay须大于0。"
                            + " attempts must be at least 1 and first-delay more than 0.");
        }
        for (Robot robot : robots) {
            refuseStranger(robot, allowedOrigins);
        }
        if (robots.stream().map(Robot::name).distinct().count() < robots.size()) {
            throw new IllegalArgumentException(
                    "supervision.outbox.robots：机器人名称重复。 Two robots have the same name.");
        }
    }

    /** How long to wait after so many failed attempts. */
    Duration delayAfter(int attempts) {
        Duration delay = firstDelay;
        for (int i = 1; i < attempts && delay.compareTo(longestDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }

    /**
     * A robot's address is configured by hand and called from inside the government network: it
     * must not lead to a machine in there. The message never holds the address, which is a secret.
     */
    private static void refuseStranger(Robot robot, Set<String> allowedOrigins) {
        URI url;
        try {
            url = URI.create(robot.url());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "机器人“" + robot.name() + "”的url不是有效地址。 The url of this robot is malformed.");
        }
        boolean known =
                "https".equals(url.getScheme())
                        && HOSTS.get(robot.channel()).equals(url.getHost())
                        && (url.getPort() == -1 || url.getPort() == 443);
        String origin = url.getScheme() + "://" + url.getAuthority();
        if (url.getUserInfo() != null || !known && !allowedOrigins.contains(origin)) {
            throw new IllegalArgumentException(
                    "机器人“%s”的url必须以https://%s/开头；其他地址须列入supervision.outbox.allowed-origins。 The url of this robot must be there, or its origin be allowed."
                            .formatted(robot.name(), HOSTS.get(robot.channel())));
        }
    }

    /**
     * The sender of e-mail.
     *
     * @param from its address; no e-mail without it
     * @param fromName as shown
     */
    record Mail(String from, @DefaultValue("洛阳市专精特新企业培育督查督办") String fromName) {}

    /**
     * A group robot.
     *
     * @param name unique, as administrators see it; at most 64 characters
     * @param channel WECOM or DINGTALK
     * @param url its webhook, secret: from the environment
     * @param secret DingTalk's 加签 secret, from the environment; null if it uses a keyword
     * @param groups units and roles whose messages it gets
     * @param kinds which kinds: DIGEST, or names of rungs; empty for all
     * @param perMinute how many messages it takes in a minute
     */
    record Robot(
            String name,
            Channel channel,
            String url,
            String secret,
            @DefaultValue("supervisionOffice") Set<String> groups,
            @DefaultValue Set<String> kinds,
            @DefaultValue("20") int perMinute) {

        private static final Set<String> KINDS =
                Set.of(
                        OutgoingNotice.DIGEST,
                        EventType.URGE_ISSUED.name(),
                        EventType.NOTICE_ISSUED.name(),
                        EventType.RED_NOTICE_ISSUED.name(),
                        EventType.INQUIRY_ISSUED.name(),
                        EventType.TALK_PROPOSED.name());

        Robot {
            if (!StringUtils.hasText(name)
                    || name.length() > 64
                    || !StringUtils.hasText(url)
                    || channel == null
                    || channel == Channel.EMAIL
                    || perMinute < 1) {
                throw new IllegalArgumentException(
                        "每个机器人须有name（至多64字）、channel（WECOM或DINGTALK）和url，per-minute至少为1。 Each"
                                + " robot needs name (at most 64 characters), channel (WECOM or"
                                + " DINGTALK) and url, and per-minute of at least 1.");
            }
            if (!KINDS.containsAll(kinds)) {
                throw new IllegalArgumentException(
                        "机器人“%s”的kinds只能是%s。 Unknown kinds.".formatted(name, KINDS));
            }
        }

        boolean takes(String kind) {
            return kinds.isEmpty() || kinds.contains(kind);
        }

        @Override
        public String toString() {
            return "Robot[name=" + name + ", channel=" + channel + ", groups=" + groups + "]";
        }
    }
}
