package io.seriatim.linegateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of an order as an operator sees it: a whole gateway, real sign-in, a real browser, and
 * machines that do what the test says. The tests are chapters of one story, so they have an order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorPageIT extends OperatorPage {
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
}
