package io.seriatim.loadtest.onboarding;

import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.Batches;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.loadtest.scenario.Expiries;
import io.seriatim.proto.masterdata.v1.ChecklistItem;
import io.seriatim.proto.masterdata.v1.Onboarding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Packs the test batch on a simulated line of the new plant, closes it, and has both checked. */
final class TestRun {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("ddHHmmss").withZone(ZoneOffset.UTC);
  private static final long PACKS = 96;
  private static final int ALLOWANCE_PERCENT = 20;
  private static final double REJECT_RATE = 0.02;
  private static final int PACKS_PER_MINUTE = 6_000;

  private final Platform platform;
  private final Watcher watcher;
  private final Onboardings onboarding;

  TestRun(Platform platform, Watcher watcher, Onboardings onboarding) {
    this.platform = platform;
    this.watcher = watcher;
    this.onboarding = onboarding;
  }

  /** The lot that was packed, counted and closed. */
  String run(DemoUser checker) {
    PlannedOrder order = order();
    var machines =
        new PackBatches.Machines(
            PACKS_PER_MINUTE, REJECT_RATE, 1, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY);
    new PackBatches(platform, watcher).run("schedule-" + order.orderId(), List.of(order), machines);
    Onboarding numbered = onboarding.numbers(checker, order.gtin(), order.orderId());
    watcher.say(
        "quentin", OnboardingText.item(numbered, ChecklistItem.CHECKLIST_ITEM_TEST_NUMBERS));
    new Batches(platform).close(order.batch());
    Onboarding closed = onboarding.batch(checker, order.gtin(), order.lot());
    watcher.say("quentin", OnboardingText.item(closed, ChecklistItem.CHECKLIST_ITEM_TEST_BATCH));
    return order.lot();
  }

  private static PlannedOrder order() {
    String name = NAME.format(Instant.now());
    return new PlannedOrder(
        "order-test-" + name,
        NantesWorld.SITE,
        NantesWorld.LINE,
        DemoWorld.GTIN,
        "TEST" + name,
        Expiries.inTwoYears(),
        PACKS,
        ALLOWANCE_PERCENT);
  }
}
