package io.seriatim.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, behind a real sign-in at Keycloak. */
class PortalIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE_MILLIS = 30_000;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static QueriedServices services;
  private static EmbeddedServer portal;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    boolean present = Files.isExecutable(CHROMIUM);
    assumeTrue(
        present || "true".equals(System.getenv("CI")),
        "pages are not looked at: install the browser with apt-get install chromium");
    services = QueriedServices.start();
    portal = ApplicationContext.run(EmbeddedServer.class, settings());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
  }

  private static Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>();
    all.put("micronaut.server.port", -1);
    all.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    all.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    all.put(
        "micronaut.security.oauth2.clients.keycloak.openid.issuer", Servers.keycloak().issuer());
    all.put("micronaut.security.oauth2.clients.keycloak.client-secret", portalSecret());
    for (String peer : List.of("reconciliation", "aggregation", "regulatory-reporting")) {
      all.put("seriatim.addr." + peer, services.address());
    }
    return all;
  }

  private static String portalSecret() {
    return Servers.description().clientSecret("portal");
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (portal != null) {
      portal.close();
    }
    if (services != null) {
      services.close();
    }
  }

  @Test
  @Requirement("URS-TENANT-001")
  void withoutASignInEveryPageLeadsToKeycloak() {
    try (Page page = browser.newPage()) {
      page.navigate(url("/"));

      assertThat(page.url()).startsWith(Servers.keycloak().issuer());
    }
  }

  @Test
  void anAuditorReadsABatchItsTreeAndAPacksLife() {
    try (Page page = signedIn("audra")) {
      assertThat(page.locator("h1")).hasText("Batches");
      page.getByText("LOT1").click();
      assertThat(page.locator("h1")).containsText("Batch LOT1");
      assertThat(page.locator(".verdict")).hasText("Both books balance");
      assertThat(page.locator("svg.bar rect")).hasCount(4);

      page.locator("details summary .level").first().click();
      assertThat(page.locator(".held .tree li")).hasCount(1);
      screenshot(page, "batch");

      page.getByLabel("Pack or container").fill("(01)00309990123455(21)ABC234(17)281231(10)LOT1");
      page.getByText("Show its life").click();
      assertThat(page.locator("section[aria-labelledby=life] tbody tr"))
          .containsText("item commissioned");
      screenshot(page, "item");
    }
  }

  @Test
  void aCodeThatCannotBeReadIsToldWithWhatWasExpected() {
    try (Page page = signedIn("audra")) {
      Response answer = page.navigate(url("/items?code=(01)00309990123459"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.headerValue("content-security-policy")).contains("script-src 'self'");
      assertThat(page.locator("main")).containsText("00309990123459");
      assertThat(page.locator("main")).containsText("expected");
    }
  }

  @Test
  @Requirement("URS-TENANT-002")
  void whatIsNotTheReadersIsNotFound() {
    try (Page page = signedIn("audra")) {
      Response answer = page.navigate(url("/items?code=sscc:003099900000000022"));

      assertThat(answer.status()).isEqualTo(404);
    }
  }

  private static Page signedIn(String user) {
    Page page = browser.newContext().newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate(url("/"));
    page.locator("#username").fill(user);
    page.locator("#password").fill(Servers.demoPassword(user));
    page.locator("#kc-login").click();
    assertThat(page.locator("header .name")).isVisible();
    return page;
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
    assertThat(SCREENSHOTS.resolve(name + ".png")).isNotEmptyFile();
  }

  private static String url(String path) {
    return "http://localhost:" + portal.getPort() + path;
  }
}
