package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signers that stop between their steps. */
@Requirement("URS-AUDIT-012")
class SignCheckpointsTest {
  private final MemoryLog log = new MemoryLog();
  private final List<Long> told = new ArrayList<>();
  private boolean away;

  private SignCheckpoints signer() {
    return new SignCheckpoints(
        log, log, log.keys, this::tell, (owner, misfit) -> {}, () -> Instant.EPOCH);
  }

  private void tell(String owner, SignedCheckpoint checkpoint) {
    if (away) {
      throw new IllegalStateException("Kafka is away");
    }
    told.add(checkpoint.size());
  }

  @Test
  void a_checkpoint_nobody_was_told_of_is_told_by_the_same_signer_in_its_next_round() {
    SignCheckpoints signer = signer();
    log.grow(3);
    away = true;
    assertThatThrownBy(() -> signer.sign(MemoryLog.OWNER)).hasMessage("Kafka is away");
    away = false;

    assertThat(signer.sign(MemoryLog.OWNER)).isFalse();
    assertThat(signer.sign(MemoryLog.OWNER)).isFalse();

    assertThat(told).containsExactly(3L);
  }

  @Test
  void what_a_stopped_signer_left_is_put_into_the_chain_and_told_by_the_next_process_once() {
    log.grow(3);
    log.sign();
    log.chain.clear();
    SignCheckpoints next = signer();

    next.sign(MemoryLog.OWNER);
    next.sign(MemoryLog.OWNER);
    log.grow(2);
    next.sign(MemoryLog.OWNER);

    assertThat(told).containsExactly(3L, 5L);
    assertThat(log.chain).containsOnlyKeys(3L, 5L);
  }
}
