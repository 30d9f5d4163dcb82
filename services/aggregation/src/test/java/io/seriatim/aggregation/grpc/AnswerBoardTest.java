package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.testkit.Requirement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AnswerBoardTest {
  private final AnswerBoard board = new AnswerBoard();

  @Test
  @Requirement("URS-LEDGER-020")
  void anAnswerGoesToTheTenantThatAsked() {
    CompletableFuture<LedgerAnswer> acme = board.next("acme", "r1");
    CompletableFuture<LedgerAnswer> other = board.next("cmo-lyon", "r1");

    board.post(LedgerAnswer.newBuilder().setTenant("acme").setRequestId("r1").build());

    assertThat(acme).isCompleted();
    assertThat(other).isNotDone();
  }
}
