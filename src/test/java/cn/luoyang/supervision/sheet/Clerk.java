package cn.luoyang.supervision.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.security.Visitor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody at the period sheet: with the browser's session, reading the page and sending its form.
 */
final class Clerk {

    private static final Pattern INPUT =
            Pattern.compile("name=\"(\\d+\\.(?:task|revision|seen))\" value=\"([^\"]*)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Visitor visitor;

    private Clerk(Visitor visitor) {
        this.visitor = visitor;
    }

    static Clerk loggedIn(int port, String user) {
        Visitor visitor = Visitor.loggedIn(port, user);
        visitor.get("/ledger/inbox");
        return new Clerk(visitor);
    }

    HttpResponse<String> get(String path) {
        return visitor.get(path);
    }

    HttpResponse<byte[]> download(String path) {
        return visitor.download(path);
    }

    /** What the page's form holds: the hidden inputs of each open row. */
    Map<String, String> open(String path) {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        Map<String, String> form = new TreeMap<>();
        Matcher inputs = INPUT.matcher(page.body());
        while (inputs.find()) {
            form.put(inputs.group(1), inputs.group(2));
        }
        return form;
    }

    /** Numbers of the rows a form holds. */
    static java.util.List<Integer> rows(Map<String, String> form) {
        return form.keySet().stream()
                .filter(k -> k.endsWith(".task"))
                .map(k -> Integer.valueOf(k.substring(0, k.indexOf('.'))))
                .sorted()
                .toList();
    }

    /** Fills in a row so that nothing is missing. */
    static void fill(Map<String, String> form, int item, String text) {
        form.put(item + ".v.progressText", text);
        form.put(item + ".v.progressPercent", "30");
        form.put(item + ".v.resultsCount", "2");
        form.put(item + ".v.selfRating", "normal");
        form.put(item + ".v.nextSteps", "继续推进");
    }

    JsonNode sendFromScript(String path, String act, Map<String, String> form, int status) {
        HttpResponse<String> answer = post(path, act, form, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer);
    }

    HttpResponse<String> sendForm(String path, String act, Map<String, String> form) {
        return post(path, act, form, "text/html");
    }

    private HttpResponse<String> post(
            String path, String act, Map<String, String> form, String accept) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("act", act);
        String body =
                all.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return visitor.send(
                "POST",
                path,
                body,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-CSRF-TOKEN",
                        visitor.cookie("LEDGER-CSRF"),
                        "Accept",
                        accept));
    }

    HttpResponse<String> upload(String path, String name, byte[] content, String accept) {
        return upload(path, name, content, accept, Map.of());
    }

    HttpResponse<String> upload(
            String path, String name, byte[] content, String accept, Map<String, String> more) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        more.forEach(
                (key, value) ->
                        body.writeBytes(
                                ("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n")
                                        .formatted(key, value)
                                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(
                ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n")
                        .formatted(name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return visitor.post(
                path,
                body.toByteArray(),
                Map.of(
                        "Content-Type",
                        "multipart/form-data; boundary=b",
                        "X-CSRF-TOKEN",
                        visitor.cookie("LEDGER-CSRF"),
                        "Accept",
                        accept));
    }

    String cookie(String name) {
        return visitor.cookie(name);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
