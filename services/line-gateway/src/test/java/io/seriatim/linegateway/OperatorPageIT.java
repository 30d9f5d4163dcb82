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
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.grpc.FakePlatform;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.testkit.Requirement;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of an order as an operator sees it: a whole gateway, real sign-in, a real browser, and
 * machines that do what the test says. The tests are chapters of one story, so they have an order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorPageIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MILLIS = 10_000;
  private static final String PIN = "271828";

  /** Texts with a contrast below 4.5 to 1 (WCAG 2.2, 1.4.3), and controls below 44 pixels. */
  private static final String CONTRAST =
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

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @TempDir private static Path directory;

  private static FakePlatform platform;
  private static TinyLine line;
  private static EmbeddedServer gateway;
  private static Playwright playwright;
  private static Browser browser;
  private static Page page;
  private static final List<String> complaints = new CopyOnWriteArrayList<>();
  private static final List<String> codes = new CopyOnWriteArrayList<>();

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

  private static Map<String, Object> settings() {
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

  @Test
  @Order(1)
  @Requirement("URS-LINE-066")
  void nobodySeesOrDoesAnythingWithoutASignIn() {
    assertThat(page.request().get(url("/api/lines/line-1")).status()).isEqualTo(401);
    assertThat(page.request().get(url("/api/lines/line-1/events")).status()).isEqualTo(401);
    page.navigate(url("/lines/line-1"));

    page.waitForURL("**/sign-in");
  }

  @Test
  @Order(2)
  @Requirement({"URS-LINE-066", "URS-TENANT-002"})
  void peopleOfAnotherPlantAreNotLetIn() {
    try (Page other = browser.newContext(size()).newPage()) {
      signIn(other, "luc");

      assertThat(other.locator("#failed")).isVisible();
    }
  }

  @Test
  @Order(3)
  @Requirement("URS-LINE-067")
  void anOperatorSignsInWithTheirPasswordAndSetsAPin() {
    signIn(page, "olga");
    page.getByLabel("New PIN").fill(PIN);
    page.getByText("Set PIN").click();

    assertThat(page.locator("#said")).hasText("The PIN is set.");
    page.locator(".lines a").click();
    assertThat(page.locator("#state")).hasText("Idle");
    assertThat(page.locator("#link")).hasText("Platform in reach");
  }

  @Test
  @Order(4)
  @Requirement("URS-LINE-061")
  void aLineWaitsForItsClearanceAndRecipe() throws IOException {
    page.locator("#start").click();
    page.locator("dialog [name=orderId]").fill("PO-77");
    record();
    assertThat(page.locator("#alarm-reason")).hasText("Steps open");
    line.call(OperatorPageIT::port);

    page.locator("#step-CLEARANCE").click();
    page.locator("dialog input[type=checkbox]").all().forEach(Locator::check);
    record();
    page.locator("#step-RECIPE_CHECK").click();
    page.getByLabel("Scan the recipe").fill("R11");
    page.getByLabel("Scan the artwork").fill("A7");
    record();
    assertThat(page.locator("#records li").first()).containsText("Failed");
    page.locator("#step-RECIPE_CHECK").click();
    page.getByLabel("Scan the recipe").fill("R12");
    page.getByLabel("Scan the artwork").fill("A7");
    record();

    goOn();
    pass(3);
    assertThat(page.locator("#alarm-reason")).hasText("First packs made");
  }

  @Test
  @Order(5)
  @Requirement("URS-LINE-062")
  void challengePacksAreRunFromThePage() throws IOException {
    challenge("NO_CODE", () -> line.read("F", "NOREAD"));
    challenge("WRONG_CODE", () -> line.read("A", TinyLine.pack("NEVERISSUED")));
    challenge("DUPLICATE", () -> line.read("A", codes.getFirst()));
    page.locator("#challenge-OTHER_LOT").click();
    assertThat(page.locator("#armed")).containsText("Other lot");
    screenshot("challenge-test");
    line.read("A", TinyLine.pack("OTHER").replace("L2026A", "L2025Z"));
    rejectedRightly("OTHER_LOT");
    challenge("MISSING_SEAL", () -> line.read("A", "NOSEAL"));
    await().until(() -> line.waitingCaseLabels() > 0);
    page.locator("#challenge-MISSING_CHILD").click();
    assertThat(page.locator("#armed")).containsText("Missing child");
    line.readCase(List.of(codes.getFirst()));

    assertThat(page.locator("#steps li").filter(having("Challenge at start")))
        .containsText("passed");
  }

  @Test
  @Order(6)
  @Requirement("URS-LINE-063")
  void aFirstArticleIsNotApprovedAlone() throws IOException {
    page.locator("#step-FIRST_ARTICLE").click();
    page.locator("dialog input[type=checkbox]").all().forEach(Locator::check);
    page.getByLabel("Name").fill("olga");
    page.getByLabel("PIN or password").fill(PIN);
    page.getByText("Record", new Page.GetByTextOptions().setExact(true)).last().click();
    assertThat(page.locator("dialog .message.bad")).containsText("two people");
    page.getByLabel("Name").fill("quentin");
    page.getByLabel("PIN or password").fill(Servers.demoPassword("quentin"));
    record();

    assertThat(page.locator("#records li").first()).containsText("and Quentin");
    goOn();
    pass(4);
    await().until(() -> line.waitingCaseLabels() > 0);
    line.readCase(codes.subList(0, 3));
    assertThat(page.locator("#cases")).hasText("1");
    screenshot("running");
  }

  @Test
  @Order(7)
  @Requirement("URS-LINE-065")
  void aCaseIsReworkedByHand() throws IOException {
    pass(1);
    page.locator("#rework").click();
    page.getByLabel("What is to be done").selectOption("REMOVE");
    page.getByLabel("Scan the container").fill("395212340000000617");
    page.getByLabel("Scan what comes out").fill(codes.getFirst());
    page.getByLabel("Reason").fill("carton torn at the case packer");
    screenshot("rework");
    page.locator("dialog button[type=submit]").click();

    assertThat(page.locator("dialog .message.bad")).containsText("Check the scan");
    page.getByLabel("Scan the container").fill(packedCase());
    record();
    assertThat(page.locator("dialog")).not().isVisible();
  }

  @Test
  @Order(8)
  void anAlarmSaysWhatToDo() throws IOException {
    for (int n = 0; n < 5; n++) {
      await().until(() -> line.packPrinter().waiting() > 0);
      line.print();
      line.read("F", "NOREAD");
    }

    assertThat(page.locator("#alarm-reason")).hasText("Consecutive rejects");
    assertThat(page.locator("#alarm-advice")).containsText("printer and camera");
    assertThat(page.locator("#alarms li").first()).containsText("Consecutive rejects");
    assertThat(page.locator("#alarms li").filter(having("Steps open"))).hasCount(1);
    assertThat(page.locator("#stocks")).containsText("Case numbers in hand");
    screenshot("stopped");
  }

  @Test
  @Order(9)
  @Requirement({"URS-LINE-005", "URS-LINE-067"})
  void withoutThePlatformTheLineGoesOnAndPeopleSignInByPin() throws IOException {
    platform.goAway();
    assertThat(page.locator("#offline")).isVisible();
    page.getByText("Sign out").click();
    page.getByLabel("Name").fill("olga");
    page.getByLabel("PIN", exactly()).fill("000000");
    page.getByText("Sign in with PIN").click();
    assertThat(page.locator("#failed")).isVisible();
    page.getByLabel("PIN", exactly()).fill(PIN);
    page.getByText("Sign in with PIN").click();
    page.locator(".lines a").click();

    goOn();
    pass(2);

    assertThat(page.locator("#link")).hasText("Offline");
    assertThat(page.locator("#offline")).containsText("records wait");
    screenshot("offline");
  }

  @Test
  @Order(12)
  @Requirement({"URS-LINE-003", "URS-LINE-063", "URS-LINE-066"})
  void whatIsInDoubtIsListedAndNobodyAloneSettlesAllOfIt() throws IOException {
    line.packPrinter().print();
    String found = line.print().orElseThrow();
    await().until(() -> line.packPrinter().waiting() > 0);
    line.read("A", line.print().orElseThrow());
    assertThat(page.locator("#alarm-reason")).hasText("Packs missing");

    page.locator("#resolve").click();
    long inDoubt = view().counts().inDoubt();
    assertThat(page.locator("#dialog-title")).hasText(inDoubt + " serials in doubt");
    assertThat(page.locator("dialog .serials li")).hasCount((int) inDoubt);
    page.getByLabel("Reason").fill("looked for along the whole line");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("dialog .message.bad")).containsText("two people");
    screenshot("in-doubt");
    page.getByLabel("Scan what was found").fill(found);
    page.getByLabel("What became of it").selectOption("COMMISSIONED");
    record();
    assertThat(page.locator("#resolve")).hasText("In doubt (" + (inDoubt - 1) + ")");
  }

  @Test
  @Order(13)
  @Requirement("URS-LINE-066")
  void aLostPrinterIsAWarningThatSaysWhatToDo() throws IOException {
    line.packPrinter().disconnect();

    assertThat(page.locator("#alarms li").filter(having("Connection lost"))).not().hasCount(0);
  }

  @Test
  @Order(10)
  @Requirement("URS-LINE-066")
  void thePageIsUsedWithAKeyboardAlone() {
    page.locator("#step-COMPONENT_LOT").focus();
    page.keyboard().press("Enter");
    page.keyboard().type("carton");
    page.keyboard().press("Tab");
    page.keyboard().type("C-77");
    page.keyboard().press("Enter");

    assertThat(page.locator("#records li").first()).containsText("Component lot");
    assertThat(page.locator("#step-COMPONENT_LOT")).isFocused();
  }

  @Test
  @Order(11)
  @Requirement("URS-LINE-066")
  void everyTextStandsOutFromWhatIsBehindIt() {
    Object faint = page.evaluate(CONTRAST);

    assertThat(String.valueOf(faint)).isEqualTo("[]");
  }

  private static String packedCase() {
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

  @Test
  @Order(20)
  void aBrowserMayDoNothingButShowOurPage() {
    Response answer = page.reload();

    assertThat(answer.headerValue("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(
            page.request()
                .post(
                    url("/api/lines/line-1/resume"),
                    RequestOptions.create().setHeader("Origin", "http://elsewhere.example"))
                .status())
        .isEqualTo(403);
    assertThat(complaints).isEmpty();
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** What is put on the line. */
  private interface Shown {
    void show() throws IOException;
  }

  private static void challenge(String kind, Shown shown) throws IOException {
    page.locator("#challenge-" + kind).click();
    assertThat(page.locator("#armed")).isVisible();
    shown.show();
    rejectedRightly(kind);
  }

  private static void rejectedRightly(String kind) {
    assertThat(
            page.locator("#challenges li")
                .filter(new Locator.FilterOptions().setHas(page.locator("#challenge-" + kind))))
        .containsText("rejected rightly");
  }

  private static void record() {
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("dialog")).not().isVisible();
  }

  private static void goOn() {
    page.locator("#resume").click();
    record();
    assertThat(page.locator("#state")).hasText("Running");
  }

  private static void pass(int packs) throws IOException {
    for (int n = 0; n < packs; n++) {
      long before = made();
      await().until(() -> line.packPrinter().waiting() > 0);
      String code = line.print().orElseThrow();
      codes.add(code);
      line.read("A", code);
      await().until(() -> made() == before + 1);
    }
  }

  private static long made() {
    return view().station().figures().made();
  }

  private static LineView view() {
    return gateway
        .getApplicationContext()
        .getBean(Lines.class)
        .find(LineId.parse("line-1"))
        .orElseThrow()
        .view();
  }

  private static int port(String name) {
    return Optional.ofNullable(view().ports().get(name)).orElseThrow();
  }

  private static Browser.NewContextOptions size() {
    return new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT);
  }

  private static void signIn(Page at, String user) {
    at.navigate(url("/sign-in"));
    at.getByText("Sign in with password").click();
    at.locator("#username").fill(user);
    at.locator("#password").fill(Servers.demoPassword(user));
    at.locator("#kc-login").click();
  }

  private static void screenshot(String name) {
    int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    page.setViewportSize(WIDTH, Math.max(HEIGHT, height)); // the bar stays where it belongs
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    page.setViewportSize(WIDTH, HEIGHT);
    assertThat(SCREENSHOTS.resolve(name + ".png")).isNotEmptyFile();
  }

  private static String url(String path) {
    return "http://localhost:" + gateway.getPort() + path;
  }
}
