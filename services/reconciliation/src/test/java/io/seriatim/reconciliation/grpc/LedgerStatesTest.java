package io.seriatim.reconciliation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.life.PackAccount;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("URS-BOOK-014")
class LedgerStatesTest {
  @Test
  void a_pack_stands_in_the_line_of_the_book_that_the_ledger_counts_it_in() {
    assertThat(LedgerStates.account(pack().build())).contains(PackAccount.GOOD);
    assertThat(LedgerStates.account(pack().setSupply(SupplyStatus.SUPPLY_STATUS_SAMPLE).build()))
        .contains(PackAccount.SAMPLED);
    assertThat(LedgerStates.account(pack().setIdentity(Identity.IDENTITY_MISSING).build()))
        .contains(PackAccount.MISSING);
    assertThat(
            LedgerStates.account(
                pack()
                    .setStage(Stage.STAGE_LABEL_SAMPLED)
                    .setIdentity(Identity.IDENTITY_VOID)
                    .build()))
        .contains(PackAccount.SAMPLED);
  }

  @Test
  void neither_a_label_nor_a_container_stands_in_it() {
    assertThat(LedgerStates.account(pack().setNumbering(Stage.STAGE_IN_DOUBT).build())).isEmpty();
    assertThat(LedgerStates.account(pack().setContents(Contents.getDefaultInstance()).build()))
        .isEmpty();
    assertThat(LedgerStates.text(pack().build())).isEqualTo("COMMISSIONED ALIVE ACTIVE");
  }

  private static ObjectState.Builder pack() {
    return ObjectState.newBuilder()
        .setStage(Stage.STAGE_COMMISSIONED)
        .setNumbering(Stage.STAGE_COMMISSIONED)
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE);
  }
}
