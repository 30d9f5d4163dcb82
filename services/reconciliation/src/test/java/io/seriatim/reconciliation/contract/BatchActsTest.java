package io.seriatim.reconciliation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.audit.Act;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.reconciliation.app.InMemoryBatchStore;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose log an act about a batch goes into. */
@Requirement("URS-TENANT-002")
class BatchActsTest {
  private static final BatchKey KEY = OrderWords.write(Samples.KEY);

  private final InMemoryBatchStore store = new InMemoryBatchStore();
  private final BatchActs acts = new BatchActs(store);

  @BeforeEach
  void a_batch() {
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Completed())));
  }

  private Act act(TenantId acting, BatchKey key) {
    return acts.of(acting, "CloseBatch", "r1", CloseBatchRequest.getDefaultInstance(), key);
  }

  @Test
  void an_act_of_who_owns_or_packs_the_batch_is_for_its_owners_log() {
    assertThat(act(Samples.ACME, KEY).owner()).contains(Samples.ACME);
    assertThat(act(Samples.LYON, KEY).owner()).contains(Samples.ACME);
  }

  @Test
  void nobody_writes_into_anothers_log_by_naming_it() {
    BatchKey unknown = KEY.toBuilder().setLot("NONE").build();
    BatchKey nobodys = KEY.toBuilder().setOwner("invented-17").build();

    assertThat(act(Samples.STRANGER, KEY).owner()).isEmpty();
    assertThat(act(Samples.LYON, unknown).owner()).isEmpty();
    assertThat(act(Samples.LYON, nobodys).owner()).isEmpty();
    assertThat(act(Samples.LYON, BatchKey.getDefaultInstance()).owner()).isEmpty();
  }

  @Test
  void a_batch_has_one_subject_however_its_gtin_is_written() {
    BatchKey shorter = KEY.toBuilder().setGtin(KEY.getGtin().substring(1)).build();
    BatchKey none = KEY.toBuilder().setGtin("no GTIN").build();

    assertThat(act(Samples.ACME, shorter).subject()).isEqualTo(act(Samples.ACME, KEY).subject());
    assertThat(act(Samples.ACME, none).subject()).contains("/no GTIN/");
  }

  @Test
  void what_it_is_about_is_cut_where_it_is_too_long() {
    assertThat(act(Samples.LYON, KEY.toBuilder().setLot("x".repeat(9_000)).build()).subject())
        .hasSize(200);
  }
}
