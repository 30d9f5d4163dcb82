package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.reconciliation.domain.Dossier;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReleasedContents;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is released is what was signed: pack by pack, and as bytes that are kept. */
class ReleasedContentsTest extends ClosedBatch {
  @Test
  @Requirement("URS-BOOK-026")
  void packs_that_were_packed_anew_are_not_released_again() {
    certified();
    ledger.pack("case-1", "p1", "p2", "p3");
    assertThat(name(market("m1", "case-1"))).isEqualTo("done");
    ledger.items.remove("case-1");
    ledger.pack("case-9", "p3", "p4");

    Outcome<ReleaseStep> again = market("m2", "case-9");

    assertThat(name(again)).isEqualTo("CONTENTS_CHANGED");
    assertThat(given(again)).isEqualTo("case-9: part m1 holds it as case-1 (1 packs)");
    assertThat(name(market("m3", "case-9", "case-1"))).isEqualTo("ITEMS_NOT_OF_BATCH");
    ledger.pack("case-1", "p1", "p2", "p5");
    assertThat(name(market("m4", "case-1"))).isEqualTo("CONTENTS_CHANGED");
    ledger.pack("case-1", "p1", "p2", "p3");
    assertThat(name(market("m5", "case-1"))).isEqualTo("MARKET_RELEASED");
  }

  @Test
  @Requirement("URS-BOOK-026")
  void a_pack_that_was_packed_after_the_signature_is_not_released_by_it() {
    certified();
    ledger.pack("case-1", "p1", "p2");
    assertThat(name(market("m1", "case-1"))).isEqualTo("done");
    ledger.pack("case-1", "p7", "p8");

    assertThat(view().chain().releasedPacks()).isEqualTo(2);
    assertThat(name(market("m2", "case-1"))).isEqualTo("done");
    assertThat(view().chain().releasedPacks()).isEqualTo(4);
  }

  @Test
  @Requirement("URS-BOOK-026")
  void what_each_container_held_is_kept_with_its_place_in_the_ledger() {
    certified();
    ledger.pack("case-1", "p2", "p1");
    LedgerPlace place = ledger.item("case-1").orElseThrow().place();
    market("m1", "case-1");

    ReleaseStep step = store.batch(Samples.KEY).orElseThrow().dossier().steps().getLast();

    assertThat(scope(step).contents())
        .containsExactly(new ReleasedContents("case-1", place, 2, Sha256.over("p1\np2\n")));
    assertThat(texts.texts)
        .containsKeys(Sha256.over("p1\np2\n"), step.text(), step.signature().recordHash());
    assertThat(new String(texts.texts.get(step.text()), StandardCharsets.UTF_8))
        .contains(
            "container:6:case-1\n",
            "ledger-partition:1:3\n",
            "holds:1:2\n",
            "items:64:" + Sha256.over("p1\np2\n") + "\n",
            "on:64:" + step.signature().recordHash() + "\n");
  }

  @Test
  @Requirement("URS-BOOK-026")
  void containers_that_change_while_they_are_read_are_not_released() {
    certified();
    ledger.pack("case-1", "p1", "p2");
    ledger.onReading = () -> ledger.pack("case-1", "p1", "p3");
    assertThat(name(market("m1", "case-1"))).isEqualTo("CONTENTS_MOVING");
    ledger.onReading = () -> {};
    ledger.packed.put("case-1", List.of("p1"));
    assertThat(name(market("m2", "case-1"))).isEqualTo("CONTENTS_MOVING");
    assertThat(view().chain().released()).isEmpty();

    ledger.putWithin("pallet-1", 250_001);
    assertThat(name(market("m3", "pallet-1"))).isEqualTo("PART_TOO_LARGE");
  }

  @Test
  @Requirement("URS-BOOK-026")
  void a_part_of_before_contents_were_kept_is_held_against_its_containers_as_they_are() {
    certified();
    ledger.pack("case-1", "p1", "p2");
    ledger.pack("case-2", "p3", "p2");
    evolve(
        new ReleaseStep(
            "old",
            new ReleaseStep.What.MarketRelease(new ReleaseScope("US", List.of("case-1"), 2)),
            new Signature(Samples.QUENTIN, Samples.NOW, "released", Sha256.NONE),
            Optional.empty()));

    assertThat(given(market("m1", "case-2"))).contains("part old holds it as case-1");
    assertThat(name(market("m2", "case-1"))).isEqualTo("MARKET_RELEASED");
  }

  @Test
  @Requirement("URS-BOOK-027")
  void every_signature_names_the_hash_of_bytes_that_are_kept() {
    certified();
    ledger.put("pack-1", 1, false);
    supplement(changing, "u1", "pack-1");
    market("m1");
    Dossier dossier = store.batch(Samples.KEY).orElseThrow().dossier();

    List<Sha256> named = new ArrayList<>();
    dossier.steps().forEach(step -> named.add(step.signature().recordHash()));
    dossier.steps().forEach(step -> named.add(step.text()));
    dossier.supplements().forEach(one -> named.add(one.signature().recordHash()));

    assertThat(named).hasSize(7).doesNotHaveDuplicates();
    assertThat(texts.texts).containsKeys(named.toArray(Sha256[]::new));
    LookUpSignedRecord lookUp = new LookUpSignedRecord(store, texts);
    named.forEach(hash ->
        assertThat(lookUp.run(Samples.KEY, hash, Samples.ACME))
            .isInstanceOfSatisfying(
                Outcome.Done.class,
                done -> assertThat(Sha256.over((byte[]) done.value())).isEqualTo(hash)));
    assertThat(name(lookUp.run(Samples.KEY, Sha256.over("other"), Samples.ACME)))
        .isEqualTo("SIGNED_RECORD_NOT_FOUND");
    assertThat(name(lookUp.run(Samples.KEY, named.getFirst(), Samples.STRANGER)))
        .isEqualTo("BATCH_NOT_FOUND");
  }

  @Test
  @Requirement("URS-BOOK-027")
  void nothing_is_kept_of_what_is_refused() {
    assertThat(name(sign("a", Samples.ACME, SITE, hash()))).isEqualTo("NOT_THE_SITES_OPERATOR");
    assertThat(name(market("m", "case-1"))).isEqualTo("STEP_MISSING");

    assertThat(texts.texts).isEmpty();
  }
}
