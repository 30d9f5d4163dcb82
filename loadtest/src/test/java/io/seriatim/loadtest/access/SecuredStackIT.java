package io.seriatim.loadtest.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.scenario.FirstBatch;
import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.testkit.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch goes its whole way while Kafka and Cassandra ask every service for its login and each
 * right, and services show each other certificates; then each of these logins is tried on
 * everything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SecuredStackIT {
  private static final Path PAGE = Path.of("target/data-access-attacks.md");
  private static final long PACKS = 120;
  private static final PackBatches.Machines MACHINES =
      new PackBatches.Machines(6_000, 0.02, 1, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY);

  private final SecuredPlatform secured = new SecuredPlatform();

  @AfterAll
  void endIt() {
    secured.close();
  }

  @Test
  @Order(1)
  @Requirement({"URS-ACCESS-101", "URS-ACCESS-103", "URS-OPS-001"})
  void a_batch_is_packed_closed_shipped_and_reported_with_these_rights() {
    FirstBatch.Shown shown =
        new FirstBatch(secured.platform(), SecuredPlatform::print, PACKS, MACHINES).run();

    assertThat(shown.batch().getState()).isEqualTo(BatchState.BATCH_STATE_CLOSED);
    assertThat(shown.batch().getReconciliation().getBalanced()).isTrue();
    assertThat(shown.batch().getReconciliation().getPacks().getGood()).isEqualTo(PACKS);
    assertThat(shown.document()).exists();
  }

  @Test
  @Order(2)
  @Requirement("URS-ACCESS-101")
  void started_again_it_is_as_it_was_and_still_secured() {
    StackDescription again = secured.startAgain();

    assertThat(again).isEqualTo(secured.stack());
    assertThat(again.secured()).isTrue();
    assertThat(LocalStack.in(Path.of(again.dataDirectory())).readiness())
        .doesNotContainValue(false);
  }

  @Test
  @Order(3)
  @Requirement({"URS-ACCESS-101", "URS-ACCESS-102", "URS-ACCESS-103"})
  void each_services_login_opens_its_own_and_nothing_else(@TempDir Path elsewhere)
      throws Exception {
    AttackTable table = new AttackTable();

    new CertificateAttacks(secured.stack(), table, elsewhere).run();
    secured.stopServices();
    new DoorAttacks(secured.stack(), table).run();
    new KafkaAttacks(secured.stack(), table).run();
    new CassandraAttacks(secured.stack(), table).run();

    String page = table.page();
    Files.writeString(PAGE, page);
    System.out.println(page);
    assertThat(table.cells()).filteredOn(cell -> !cell.asExpected()).isEmpty();
    assertThat(table.cells())
        .extracting(AttackTable.Cell::outcome)
        .contains(AttackTable.Outcome.LET_THROUGH, AttackTable.Outcome.REFUSED);
  }
}
