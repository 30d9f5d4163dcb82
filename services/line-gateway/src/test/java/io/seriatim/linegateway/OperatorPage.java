package io.seriatim.linegateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.grpc.FakePlatform;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway with its page in a real browser, and machines that do what the test says. */
abstract class OperatorPage {
  static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  static final Path SCREENSHOTS = Path.of("target", "screenshots");
  static final double PATIENCE_MILLIS = Patience.FOR_WHAT_MUST_COME.toMillis();
  static final String PIN = "271828";

  /** Texts with a contrast below 4.5 to 1 (WCAG 2.2, 1.4.3), and controls below 44 pixels. */
  static final String CONTRAST =
      """
      () => {
        const luminance = (rgb) => rgb.slice(0, 3)
          .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const behind = (e) => {
          for (let at = e; at; at = at.parentElement) {
            const rgb = numbers(getComputedStyle(at).backgroundColor);
            if (rgb.length < 4 || rgb[3] > 0) return rgb;
          }
          return [255, 255, 255];
        };
        const faint = [];
        for (const e of document.querySelectorAll('body *')) {
          if (!e.checkVisibility()) continue;
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '');
          if (own) {
            const [a, b] = [luminance(numbers(getComputedStyle(e).color)), luminance(behind(e))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) faint.push(e.textContent.trim() + ' ' + ratio.toFixed(2));
          }
          if (e.matches('button') && e.getBoundingClientRect().height < 44) {
            faint.push(e.textContent + ' is low');
          }
        }
        return faint;
      }
      """;

  static final int WIDTH = 1280;
  static final int HEIGHT = 900;

  static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @TempDir private static Path directory;

  static FakePlatform platform;
  static TinyLine line;
  static EmbeddedServer gateway;
  static Playwright playwright;
  static Browser browser;
  static Page page;
  static final List<String> complaints = new CopyOnWriteArrayList<>();
  static final List<String> codes = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    assumeTrue(
        Files.isExecutable(CHROMIUM) || "true".equals(System.getenv("CI")),
        "the operator page is not looked at: install the browser with apt-get install chromium");
    platform = new FakePlatform();
    line = new TinyLine();
    gateway = ApplicationContext.run(EmbeddedServer.class, settings());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
    page = browser.newContext(size()).newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  static Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.server.port", -1);
    all.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    all.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    all.put("seriatim.client.id", "gateway-gw-basel");
    all.put("seriatim.client.secret", Servers.description().clientSecret("gateway-gw-basel"));
    all.put("seriatim.operator", "acme");
    all.put("seriatim.site", "basel");
    all.put("seriatim.lines", "line-1");
    all.put("seriatim.gateway.id", "gw-basel");
    all.put("seriatim.data.dir", directory.toString());
    all.put("seriatim.gateway.least-free-mib", 1);
    all.put("seriatim.gateway.pack-printer", line.printers().get(Level.UNIT));
    all.put("seriatim.gateway.case-printer", line.printers().get(Level.CASE));
    all.put(
        "seriatim.gateway.stations.required",
        List.of("CLEARANCE", "RECIPE_CHECK", "FIRST_ARTICLE", "CHALLENGE_AT_START"));
    all.put("seriatim.gateway.stations.recipes", List.of("*|R12|A7"));
    all.put("seriatim.gateway.upload-longest-pause", "500ms");
    for (String peer : List.of("reconciliation", "aggregation", "serial-allocation")) {
      all.put("seriatim.addr." + peer, platform.address());
    }
    return all;
  }

  @AfterAll
  static void stop() throws IOException {
    if (playwright != null) {
      playwright.close();
    }
    if (gateway != null) {
      gateway.close();
    }
    if (line != null) {
      line.close();
    }
    if (platform != null) {
      platform.close();
    }
  }

  static String packedCase() {
    return String.valueOf(
        gateway
            .getApplicationContext()
            .getBean(SqliteJournal.class)
            .load()
            .getLast()
            .containers()
            .getFirst()
            .id()
            .canonical());
  }

  static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** What is put on the line. */
  interface Shown {
    void show() throws IOException;
  }

  static void challenge(String kind, Shown shown) throws IOException {
    page.locator("#challenge-" + kind).click();
    assertThat(page.locator("#armed")).isVisible();
    shown.show();
    rejectedRightly(kind);
  }

  static void rejectedRightly(String kind) {
    assertThat(
            page.locator("#challenges li")
                .filter(new Locator.FilterOptions().setHas(page.locator("#challenge-" + kind))))
        .containsText("rejected rightly");
  }

  static void record() {
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("dialog")).not().isVisible();
  }

  static void goOn() {
    page.locator("#resume").click();
    record();
    assertThat(page.locator("#state")).hasText("Running");
  }

  static void pass(int packs) throws IOException {
    for (int n = 0; n < packs; n++) {
      long before = made();
      await().until(() -> line.packPrinter().waiting() > 0);
      String code = line.print().orElseThrow();
      codes.add(code);
      line.read("A", code);
      await().until(() -> made() == before + 1);
    }
  }

  static long made() {
    return view().station().figures().made();
  }

  static LineView view() {
    return gateway
        .getApplicationContext()
        .getBean(Lines.class)
        .find(LineId.parse("line-1"))
        .orElseThrow()
        .view();
  }

  static int port(String name) {
    return Optional.ofNullable(view().ports().get(name)).orElseThrow();
  }

  static Browser.NewContextOptions size() {
    return new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT);
  }

  static void signIn(Page at, String user) {
    at.navigate(url("/sign-in"));
    at.getByText("Sign in with password").click();
    at.locator("#username").fill(user);
    at.locator("#password").fill(Servers.demoPassword(user));
    at.locator("#kc-login").click();
  }

  static void screenshot(String name) {
    int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(WIDTH, Math.max(HEIGHT, height)); // the bar stays where it belongs
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    page.setViewportSize(WIDTH, HEIGHT);
    assertThat(SCREENSHOTS.resolve(name + ".png")).isNotEmptyFile();
  }

  static String url(String path) {
    return "http://localhost:" + gateway.getPort() + path;
  }
}
