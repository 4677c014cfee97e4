package cn.luoyang.supervision.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody who calls the server as it is: with nothing, with a password, or with a browser session.
 */
public final class Visitor {

    public static final String PASSWORD = "Luoyang@2025";

    private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/";

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Visitor(int port) {
        base = "http://localhost:" + port;
    }

    public static Visitor anonymous(int port) {
        return new Visitor(port);
    }

    public static Visitor withPassword(int port, String user, String password) {
        String credentials = user + ":" + password;
        return new Visitor(port)
                .with(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                credentials.getBytes(StandardCharsets.UTF_8)));
    }

    public static Visitor withPassword(int port, String user) {
        return withPassword(port, user, PASSWORD);
    }

    /** Logs in at the web applications' own login page. */
    public static Visitor loggedIn(int port, String user) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> login = visitor.logIn(user, "welcome");
        if (login.statusCode() != 200) {
            throw new AssertionError("Login of " + user + ": " + login.statusCode());
        }
        return visitor;
    }

    public HttpResponse<String> logIn(String user, String application) {
        get("/camunda/app/" + application + "/default/");
        return send(
                "POST",
                LOGIN + application,
                "username=" + user + "&password=" + PASSWORD.replace("@", "%40"),
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-XSRF-TOKEN",
                        cookie("XSRF-TOKEN")));
    }

    /** Adds a header to every request. */
    public Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cookie " + name));
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "", Map.of());
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    /** Sends a form of the ledger's pages, with the page's own token. */
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        get("/ledger");
        String body =
                fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return send(
                "POST",
                path,
                body.isEmpty() ? "_=" : body,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-CSRF-TOKEN",
                        cookie("LEDGER-CSRF")));
    }

    public HttpResponse<String> put(String path, String json) {
        return send("PUT", path, json, Map.of("Content-Type", "application/json"));
    }

    /** The bytes of an address. */
    public HttpResponse<byte[]> download(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(base + path)).GET(), BodyHandlers.ofByteArray());
    }

    /** Sends a body as it is. */
    public HttpResponse<String> post(String path, byte[] body, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .POST(BodyPublishers.ofByteArray(body));
        more.forEach(request::header);
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        headers.forEach(request::header);
        try {
            return client.send(request.build(), as);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> send(
            String method, String path, String body, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        more.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
