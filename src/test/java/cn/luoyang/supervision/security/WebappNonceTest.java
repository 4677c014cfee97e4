package cn.luoyang.supervision.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.story.PlanTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Half past eight: everybody opens Tasklist in the same minute. */
@PlanTest
class WebappNonceTest {

    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort int port;

    @Test
    void everyPageNamesItsOwnNonceHoweverManyAreOpenedAtOnce() throws Exception {
        List<Callable<HttpResponse<String>>> openings = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            openings.add(() -> Visitor.anonymous(port).get("/camunda/app/tasklist/default/"));
        }
        ExecutorService people = Executors.newFixedThreadPool(16);
        try {
            for (Future<HttpResponse<String>> opened : people.invokeAll(openings)) {
                HttpResponse<String> page = opened.get();
                Matcher nonce = NONCE.matcher(page.body());
                assertThat(nonce.find()).as(page.body()).isTrue();
                assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                        .contains("'nonce-" + nonce.group(1) + "'");
            }
        } finally {
            people.shutdown();
        }
    }
}
