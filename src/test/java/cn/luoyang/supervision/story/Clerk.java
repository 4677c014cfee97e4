package cn.luoyang.supervision.story;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Somebody who is logged in to the running application and looks at pages and files. */
public final class Clerk {

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private String language = "zh-CN";

    private Clerk(int port) {
        base = "http://localhost:" + port;
    }

    /** Logs in with the demo password. */
    public static Clerk loggedIn(int port, String user) {
        Clerk clerk = new Clerk(port);
        clerk.get("/camunda/app/welcome/default/");
        HttpResponse<byte[]> login =
                clerk.send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/welcome",
                        "username=" + user + "&password=Luoyang%402025",
                        Map.of("X-XSRF-TOKEN", clerk.cookie("XSRF-TOKEN")));
        if (login.statusCode() != 200) {
            throw new AssertionError("Login of " + user + ": " + login.statusCode());
        }
        return clerk;
    }

    /** From now on with an English browser. */
    public Clerk english() {
        language = "en";
        return this;
    }

    public HttpResponse<byte[]> get(String path) {
        return send("GET", path, "", Map.of());
    }

    /** The text of a page that must be there. */
    public String page(String path) {
        HttpResponse<byte[]> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + text(answer));
        }
        return text(answer);
    }

    /** Sends a form, with the token against forgery that a page has given before. */
    public HttpResponse<byte[]> post(String path, String form) {
        get("/ledger/inbox");
        return send("POST", path, form, Map.of("X-CSRF-TOKEN", cookie("LEDGER-CSRF")));
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cookie " + name));
    }

    private HttpResponse<byte[]> send(
            String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .header("Accept-Language", language)
                        .header("Content-Type", "application/x-www-form-urlencoded");
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
