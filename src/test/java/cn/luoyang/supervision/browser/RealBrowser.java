package cn.luoyang.supervision.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** One person's Chromium, without a window and with a profile of its own. */
final class RealBrowser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final String PASSWORD = "Luoyang@2025";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String base;
    private final Path profile;
    private final Path downloads;
    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private RealBrowser(int port, String language) throws IOException {
        base = "http://localhost:" + port;
        profile = Files.createTempDirectory("chromium");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1366,900",
                "--lang=" + language,
                "--user-data-dir=" + profile);
        downloads = Files.createDirectory(profile.resolve("downloads"));
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages",
                        language,
                        "download.default_directory",
                        downloads.toString()));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
        driver = new ChromeDriver(service, options);
        wait = new WebDriverWait(driver, PATIENCE);
        wait.ignoring(StaleElementReferenceException.class);
    }

    /** A browser in Chinese. Without Chromium the test is skipped, on CI it fails. */
    static RealBrowser open(int port) throws IOException {
        return open(port, "zh-CN");
    }

    /** See {@link #open(int)}. */
    static RealBrowser open(int port, String language) throws IOException {
        boolean installed = CHROMIUM.canExecute() && DRIVER.canExecute();
        if (!installed && System.getenv("CI") == null) {
            Assumptions.abort("Chromium is not installed");
        }
        assertThat(installed).as("Chromium and its driver are installed").isTrue();
        return new RealBrowser(port, language);
    }

    /**
     * Opens a page of ours without a login, logs in where that leads to, and is back on the page.
     */
    RealBrowser logIn(String user, String page) {
        go(page);
        type(By.cssSelector("input[type=text]"), user);
        type(By.cssSelector("input[type=password]"), PASSWORD);
        click(By.cssSelector("button[type=submit]"));
        wait.until(d -> d.findElements(By.cssSelector("input[type=password]")).isEmpty());
        wait.until(d -> d.getCurrentUrl().startsWith(base + page));
        return this;
    }

    /** The browser forgets who logged in. */
    RealBrowser logOut() {
        driver.manage().deleteAllCookies();
        return this;
    }

    RealBrowser go(String path) {
        driver.get(base + path);
        return this;
    }

    /** The element, once it can be seen. */
    WebElement see(By what) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Waits until the page says something, and returns all it says. */
    String see(String text) {
        return wait.until(
                d -> {
                    try {
                        String said = d.findElement(By.tagName("body")).getText();
                        return said.contains(text) ? said : null;
                    } catch (WebDriverException e) {
                        if (hasMovedOn(e)) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    /** Whether the browser was just leaving the page: its driver has two ways to say so. */
    private static boolean hasMovedOn(WebDriverException e) {
        return e instanceof StaleElementReferenceException
                || String.valueOf(e.getMessage()).contains("does not belong to the document");
    }

    List<WebElement> all(By what) {
        return driver.findElements(what);
    }

    /** The texts of all such elements, once there are so many. */
    List<String> texts(By what, int count) {
        return wait.until(
                d -> {
                    List<WebElement> found = d.findElements(what);
                    return found.size() == count
                            ? found.stream().map(WebElement::getText).toList()
                            : null;
                });
    }

    void click(By what) {
        wait.until(ExpectedConditions.elementToBeClickable(what)).click();
    }

    void type(By field, String text) {
        WebElement found = wait.until(ExpectedConditions.elementToBeClickable(field));
        found.clear();
        found.sendKeys(text);
    }

    void choose(By select, String value) {
        new Select(see(select)).selectByValue(value);
    }

    /** Clicks a link that gives a file, and waits until it is there completely. */
    Path download(By link) throws IOException {
        FileSystemUtils.deleteRecursively(downloads);
        Files.createDirectory(downloads);
        click(link);
        return wait.until(
                d -> {
                    File[] files = downloads.toFile().listFiles();
                    boolean done =
                            files != null
                                    && files.length == 1
                                    && files[0].getName().endsWith(".xlsx");
                    return done ? files[0].toPath() : null;
                });
    }

    /** Chooses a file of the own disk in a field for files. */
    void attach(By field, Path file) {
        driver.findElement(field).sendKeys(file.toString());
    }

    /** How many pixels the page is wider than its window; up to 0 is as it should be. */
    long pixelsSticksOut() {
        return (Long)
                script(
                        "return document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
    }

    RealBrowser resize(int width, int height) {
        // The window of a browser without a screen has no least width, the emulated device none
        // either.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
        return this;
    }

    /** What axe-core finds on the page that keeps people out: rule and first place. */
    List<String> seriousObstacles() {
        // Our pages have no frames: no window of its own for each page, and no list of what is
        // right.
        AxeBuilder axe = new AxeBuilder().setLegacyMode();
        axe.setOptions("{\"resultTypes\": [\"violations\"]}");
        return axe.analyze(driver).getViolations().stream()
                .filter(v -> List.of("serious", "critical").contains(v.getImpact()))
                .map(v -> v.getId() + " " + v.getNodes().get(0).getHtml())
                .toList();
    }

    void until(java.util.function.BooleanSupplier condition) {
        wait.until(d -> condition.getAsBoolean());
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
    }

    Object script(String script, Object... args) {
        return ((JavascriptExecutor) driver).executeScript(script, args);
    }

    /** Status of a request a curious user sends from the page, with their session and its token. */
    int status(String method, String path, String body) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        Object status =
                driver.executeAsyncScript(
                        """
                        const [method, path, body, done] = arguments;
                        const token = (document.cookie.match(/XSRF-TOKEN=([^;]+)/) || [])[1] || '';
                        fetch(path, {method, body: method === 'GET' ? undefined : body,
                                     headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token}})
                            .then(answer => done(answer.status)).catch(() => done(-1));
                        """,
                        method,
                        path,
                        body);
        return ((Number) status).intValue();
    }

    /**
     * Everything the pages asked for came from this machine ({@code chrome:} is the browser's own
     * empty tab).
     */
    void assertNothingLeftTheMachine() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        TreeSet<String> asked = new TreeSet<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = json.readTree(entry.getMessage()).path("message");
            if ("Network.requestWillBeSent".equals(message.path("method").asText())) {
                asked.add(message.path("params").path("request").path("url").asText());
            }
        }
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(
                        url ->
                                assertThat(url)
                                        .matches(
                                                "(?s)(" + base + "/|data:|blob:|about:|chrome).*"));
    }

    /**
     * What the browser refused on pages of ours: they would look or work otherwise than meant. The
     * style attributes of bpmn-js stand in {@code ledger.css}.
     */
    private List<String> refusedOnOurPages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(said -> said.contains("Content Security Policy"))
                .filter(said -> !said.contains("/camunda/") && !said.contains("/webjars/bpmn-js/"))
                .distinct()
                .toList();
    }

    /** Also finds whether the pages broke their own content security policy. */
    @Override
    public void close() throws IOException {
        List<String> refused = refusedOnOurPages();
        driver.quit();
        FileSystemUtils.deleteRecursively(profile);
        assertThat(refused).as("what the content security policy did not allow").isEmpty();
    }
}
