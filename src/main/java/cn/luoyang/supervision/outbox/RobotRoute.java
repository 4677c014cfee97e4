package cn.luoyang.supervision.outbox;

import cn.luoyang.supervision.outbox.DeliveryException.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.data.domain.PageRequest;

/**
 * A group robot of WeCom or DingTalk. Both take a POST of JSON and answer 200 with an {@code
 * errcode} in the body, which is 0 only if the group got the message.
 */
class RobotRoute implements Route {

    /** WeCom cuts off, or refuses, a markdown text of more bytes. */
    private static final int WECOM_BYTES = 4096;

    /** DingTalk's limit is 20,000 bytes for the whole request. */
    private static final int DINGTALK_BYTES = 16_000;

    private static final int MOST_ANSWER = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutboxSettings.Robot robot;
    private final HttpClient http;
    private final LetterText text;
    private final WallClock clock;
    private final Pace pace;

    RobotRoute(OutboxSettings.Robot robot, HttpClient http, LetterText text, WallClock clock) {
        this.robot = robot;
        this.http = http;
        this.text = text;
        this.clock = clock;
        this.pace = new Pace(robot.perMinute(), clock);
    }

    @Override
    public List<Addressee> addressees(String kind, Collection<String> groups) {
        Set<String> served = new LinkedHashSet<>(groups);
        served.retainAll(robot.groups());
        return served.isEmpty() || !robot.takes(kind)
                ? List.of()
                : List.of(new Addressee(robot.channel(), robot.name(), served));
    }

    @Override
    public int room() {
        return pace.room();
    }

    @Override
    public List<Long> due(OutboxMessages messages, LocalDateTime now, int most) {
        return messages.dueTo(robot.channel(), robot.name(), now, PageRequest.of(0, most));
    }

    @Override
    public void send(OutboxMessage message, Letter letter) throws DeliveryException {
        pace.take();
        HttpRequest request =
                HttpRequest.newBuilder(address())
                        .timeout(Duration.ofSeconds(15))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body(letter), StandardCharsets.UTF_8))
                        .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream content = answer.body()) {
                judge(answer.statusCode(), content.readNBytes(MOST_ANSWER));
            }
        } catch (IOException e) {
            // Not the exception's message, which may hold the address and so the robot's key.
            throw new DeliveryException(
                    Kind.RECEIVER_DOWN, host() + "：" + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Kind.RECEIVER_DOWN, "中断");
        }
    }

    @Override
    public RouteView view() {
        return new RouteView(robot.channel(), robot.name(), host(), robot.groups(), robot.kinds());
    }

    /** After a refusal the others wait as well: it is nearly always about the robot. */
    private static void judge(int status, byte[] content) throws DeliveryException {
        if (status != 200) {
            throw new DeliveryException(Kind.RECEIVER_DOWN, "HTTP " + status);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(content);
        } catch (IOException e) {
            throw new DeliveryException(Kind.RECEIVER_DOWN, "回应不是JSON");
        }
        JsonNode code = answer == null ? null : answer.get("errcode");
        if (code == null || !code.canConvertToInt() || code.asInt() != 0) {
            throw new DeliveryException(
                    Kind.RECEIVER_DOWN,
                    code == null
                            ? "回应没有errcode"
                            : "errcode " + code.asText() + "：" + answer.path("errmsg").asText());
        }
    }

    private String body(Letter letter) {
        Map<String, Object> body =
                robot.channel() == Channel.WECOM
                        ? Map.of(
                                "msgtype",
                                "markdown",
                                "markdown",
                                Map.of("content", text.markdown(letter, WECOM_BYTES)))
                        : Map.of(
                                "msgtype",
                                "markdown",
                                "markdown",
                                Map.of(
                                        "title",
                                        letter.title(),
                                        "text",
                                        text.markdown(letter, DINGTALK_BYTES)));
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The robot's address; DingTalk's with the signature of this moment. */
    private URI address() {
        if (robot.channel() != Channel.DINGTALK
                || robot.secret() == null
                || robot.secret().isBlank()) {
            return URI.create(robot.url());
        }
        String at = String.valueOf(clock.millis());
        String separator = robot.url().contains("?") ? "&" : "?";
        return URI.create(
                robot.url()
                        + separator
                        + "timestamp="
                        + at
                        + "&sign="
                        + URLEncoder.encode(signature(at, robot.secret()), StandardCharsets.UTF_8));
    }

    /** Base64 of HmacSHA256 over timestamp, line feed and secret, keyed with the secret. */
    static String signature(String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(
                                    (timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String host() {
        return URI.create(robot.url()).getHost();
    }
}
