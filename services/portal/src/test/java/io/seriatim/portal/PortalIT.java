package io.seriatim.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The pages in a real browser, behind a real sign-in at Keycloak. */
class PortalIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE_MILLIS = Patience.FOR_WHAT_MUST_COME.toMillis();
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
    all.put("seriatim.keycloak.client-secret", portalSecret());
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
  @Requirement("URS-PORTAL-001")
  void anAuditorReadsABatchItsTreeAndAPacksLife() {
    try (Page page = signedIn("audra")) {
      assertThat(page.locator("h1")).hasText("Batches");
      page.getByText(QueriedServices.LOT).click();
      assertThat(page.locator("h1")).containsText("Batch " + QueriedServices.LOT);
      assertThat(page.locator(".verdict")).hasText("Both books balance");
      assertThat(page.locator("svg.bar rect")).hasCount(4);

      page.locator("details summary .level").first().click();
      assertThat(page.locator(".held .tree li")).hasCount(1);
      screenshot(page, "batch");

      page.getByLabel("Pack or container")
          .fill("(01)00309990123455(21)ABC234(17)281231(10)" + QueriedServices.LOT);
      page.getByText("Show its life").click();
      assertThat(page.locator("section[aria-labelledby=life] tbody tr"))
          .containsText(new String[] {"commissioned", "packed"});
      screenshot(page, "item");
    }
  }

  @Test
  @Requirement({"URS-SIGN-003", "URS-SIGN-004"})
  void anAuditorSeesWhichSignaturesHoldAndWhichDoNot() {
    try (Page page = signedIn("audra")) {
      page.getByText(QueriedServices.LOT).click();

      assertThat(page.locator("section[aria-labelledby=signed] tbody tr"))
          .containsText(
              new String[] {
                "Quentin Roth (quentin)2026-11-21 13:00:00 +01:00", "Petra Adler (petra)"
              });
      assertThat(page.locator("section[aria-labelledby=signed] .good")).hasText("HOLDS");
      assertThat(page.locator("section[aria-labelledby=signed] .bad"))
          .hasText("INVALID: the record was changed after it was signed");
      screenshot(page, "signatures");
    }
  }

  @Test
  void aReaderWhoAcceptsNothingButPagesGetsThem() {
    try (Page page = browser.newPage()) {
      APIResponse answer =
          page.request()
              .get(
                  url("/"),
                  RequestOptions.create().setHeader("Accept", "text/html").setMaxRedirects(0));

      assertThat(answer.status()).isBetween(300, 399);
      assertThat(answer.headers().get("location")).endsWith("/oauth/login/keycloak");
    }
  }

  @Test
  void aPageIsThereToBeReadOnly() {
    try (Page page = signedIn("audra")) {
      assertThat(page.request().post(url("/")).status()).isEqualTo(405);
    }
  }

  @Test
  void aBrowserMayDoNothingButShowOurPage() {
    try (Page page = signedIn("audra")) {
      List<String> complaints = new CopyOnWriteArrayList<>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.getByText(QueriedServices.LOT).click();
      page.locator("details summary .level").first().click();
      assertThat(page.locator(".held .tree li")).hasCount(1);
      Response answer = page.reload();

      assertThat(answer.headerValue("content-security-policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
      assertThat(answer.headerValue("cache-control")).isEqualTo("no-store");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aReaderWhoseTokenHasEndedComesBackToTheSamePageWithoutBeingAsked() {
    try (Page page = signedIn("audra")) {
      String item = url("/items?code=" + QueriedServices.PACK);
      page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JWT"));

      page.navigate(item);

      assertThat(page).hasURL(item);
      assertThat(page.locator("h1")).containsText("ABC234");
    }
  }

  @Test
  @Requirement("URS-ACCESS-004")
  void aTokenOfTheRealmForAnotherPurposeIsNoSignIn() {
    String token = Servers.signInToken("audra", "of-a-signature");
    try (Page page = browser.newPage()) {
      APIResponse answer =
          page.request()
              .get(
                  url("/"),
                  RequestOptions.create()
                      .setHeader("Cookie", "JWT=" + token)
                      .setHeader("Accept", "text/html")
                      .setMaxRedirects(0));

      assertThat(answer.status()).isBetween(300, 399);
    }
  }

  @Test
  void aPartOfATreeWhoseReaderIsGoneLoadsItsPageAnew() {
    try (Page page = browser.newPage()) {
      APIResponse answer =
          page.request()
              .get(
                  url("/children?of=" + QueriedServices.CASE),
                  RequestOptions.create().setHeader("HX-Request", "true").setMaxRedirects(0));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers()).containsEntry("hx-refresh", "true");
    }
  }

  @Test
  void whoSignsOutIsAskedForThePasswordAgain() {
    try (Page page = signedIn("audra")) {
      page.getByText("Sign out").click();
      assertThat(page.locator("h1")).hasText("Signed out");

      page.locator("main a").click();

      assertThat(page.locator("#password")).isVisible();
    }
  }

  @Test
  void anotherSitesPageCanSignNobodyOut() {
    try (Page page = signedIn("audra")) {
      APIResponse answer =
          page.request()
              .post(
                  url("/sign-out"),
                  RequestOptions.create().setHeader("Origin", "http://elsewhere.example"));

      assertThat(answer.status()).isEqualTo(403);
    }
  }

  @Test
  void aContainersPageShowsWhatIsInsideWithoutAScript() {
    try (Page page = signedIn("audra")) {
      page.navigate(url("/items?code=" + QueriedServices.CASE));

      assertThat(page.locator("section[aria-labelledby=inside] li")).hasCount(1);
    }
  }

  @Test
  void aServiceThatIsAwayIsSaidToBeAwayAndNothingOfItIsShown() {
    try (Page page = signedIn("audra")) {
      Response answer = page.navigate(url("/items?code=" + QueriedServices.NOBODY_ANSWERS));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(page.locator("main")).containsText("did not answer");
      assertThat(page.locator("main")).not().containsText("10.1.2.3");
    }
  }

  @Test
  void anotherTenantsBatchAndAPageThatIsNoneAreNotFound() {
    try (Page page = signedIn("audra")) {
      Response batch = page.navigate(url("/batch?owner=other&gtin=00309990123455&lot=X"));
      assertThat(batch.status()).isEqualTo(404);
      assertThat(page.locator("main")).containsText("a batch your tenant owns or packs");

      Response none = page.navigate(url("/no-such-page"));
      assertThat(none.status()).isEqualTo(404);
      assertThat(page.locator("header .reader")).containsText("acme");
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
    try {
      assertThat(page.locator("header .name")).isVisible();
    } catch (AssertionFailedError notIn) {
      screenshot(page, "not-signed-in");
      throw new AssertionError(
          "%s is not signed in, but shown %s: %s"
              .formatted(user, page.url(), page.locator("body").innerText()),
          notIn);
    }
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
