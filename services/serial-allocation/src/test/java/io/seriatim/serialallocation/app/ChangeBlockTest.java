package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.SignOff;
import io.seriatim.serialallocation.domain.Standing;
import io.seriatim.serialallocation.domain.WriteOffText;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-ALLOC-011")
class ChangeBlockTest {
  private static final Signing SIGNING =
      new Signing(
          "written off",
          "the gateway burnt",
          "r-1",
          "anna",
          SignOff.Proof.PASSWORD,
          Optional::empty);

  private final Desk desk = new Desk();
  private Lease lease;

  @BeforeEach
  void leased() {
    desk.opened(DemoFacts.ROOMY);
    lease = Desk.leased(desk.lease(DemoFacts.ROOMY, 100));
  }

  /** Every standing and every act; an empty word is a yes. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "ACTIVE,renew,''",
        "ACTIVE,freeze,''",
        "ACTIVE,thaw,BLOCK_NOT_FROZEN",
        "ACTIVE,writeOff,BLOCK_NOT_FROZEN",
        "ACTIVE,close,''",
        "ACTIVE,giveBack,''",
        "ACTIVE,fetch,''",
        "FROZEN,renew,BLOCK_FROZEN",
        "FROZEN,freeze,BLOCK_FROZEN",
        "FROZEN,thaw,''",
        "FROZEN,writeOff,''",
        "FROZEN,close,BLOCK_FROZEN",
        "FROZEN,giveBack,BLOCK_FROZEN",
        "FROZEN,fetch,BLOCK_FROZEN",
        "CLOSED,renew,BLOCK_ENDED",
        "CLOSED,freeze,BLOCK_ENDED",
        "CLOSED,thaw,BLOCK_ENDED",
        "CLOSED,writeOff,BLOCK_ENDED",
        "CLOSED,close,BLOCK_ENDED",
        "CLOSED,giveBack,BLOCK_ENDED",
        "CLOSED,fetch,''",
        "WRITTEN_OFF,renew,BLOCK_ENDED",
        "WRITTEN_OFF,freeze,BLOCK_ENDED",
        "WRITTEN_OFF,thaw,BLOCK_ENDED",
        "WRITTEN_OFF,writeOff,BLOCK_ENDED",
        "WRITTEN_OFF,close,BLOCK_ENDED",
        "WRITTEN_OFF,giveBack,BLOCK_ENDED",
        "WRITTEN_OFF,fetch,BLOCK_ENDED"
      })
  void every_act_in_every_standing(Standing standing, String act, String refusal) {
    // Given
    bring(standing);

    // When
    Reply<?> reply = act(act, lease.name());

    // Then
    assertThat(Desk.refusal(reply)).isEqualTo(refusal.replace("'", ""));
  }

  @Test
  void a_block_that_is_closed_counts_what_was_not_returned_as_used() {
    // Given
    desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), 30);

    // When
    Lease closed = Desk.leased(desk.changeBlock.close(Desk.LYON, desk.next(), lease.name()));

    // Then
    assertThat(closed.life().used()).isEqualTo(70);
    assertThat(closed.inHand()).isZero();
    assertThat(book().inHand()).isZero();
  }

  @Test
  void a_block_that_is_written_off_keeps_who_signed_and_counts_the_rest_as_written_off() {
    // Given
    desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), 30);
    bring(Standing.FROZEN);

    // When
    Lease off = Desk.leased(writeOff(Desk.ANNA, 25));

    // Then
    assertThat(off.life().used()).isEqualTo(25);
    assertThat(off.life().writtenOff()).isEqualTo(45);
    SignOff signed = off.life().signOff().orElseThrow();
    assertThat(signed.signerName()).isEqualTo("Some One");
    SignOff.How how = signed.how().orElseThrow();
    assertThat(how.text())
        .contains("used:2:25\n", "written-off:2:45\n", "because:17:the gateway burnt\n");
    assertThat(WriteOffText.holds(off, signed, how)).isTrue();
    assertThat(WriteOffText.holds(lease, signed, how)).isFalse();
    assertThat(book().settled().writtenOff()).isEqualTo(45);
  }

  @Test
  void who_signs_is_asked_last_and_nothing_is_written_off_without_a_proof() {
    // Given
    AtomicInteger asked = new AtomicInteger();
    Signing unproven =
        new Signing(
            "written off",
            "the gateway burnt",
            "r-2",
            "anna",
            SignOff.Proof.SIGN_IN,
            () -> {
              asked.incrementAndGet();
              return Optional.of(Refusal.of(Reason.SIGNATURE_NOT_PROVEN, "a guess", "a password"));
            });
    assertThat(
            Desk.refusal(
                desk.changeBlock.writeOff(Desk.ANNA, desk.next(), lease.name(), 1, unproven)))
        .isEqualTo("BLOCK_NOT_FROZEN");
    assertThat(asked).hasValue(0);
    bring(Standing.FROZEN);

    // When
    String refusal =
        Desk.refusal(desk.changeBlock.writeOff(Desk.ANNA, desk.next(), lease.name(), 1, unproven));

    // Then
    assertThat(refusal).isEqualTo("SIGNATURE_NOT_PROVEN");
    assertThat(asked).hasValue(1);
    assertThat(book().settled().writtenOff()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-1, USED_OUT_OF_RANGE", "69, ''", "70, ''", "71, USED_OUT_OF_RANGE"})
  void no_more_is_said_to_be_used_than_the_block_still_has(long used, String refusal) {
    desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), 30);
    bring(Standing.FROZEN);

    assertThat(Desk.refusal(writeOff(Desk.ANNA, used))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void nobody_freezes_without_a_reason(String reason) {
    assertThat(Desk.refusal(desk.changeBlock.freeze(Desk.ANNA, desk.next(), lease.name(), reason)))
        .isEqualTo("REASON_MISSING");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void the_owner_freezes_but_only_the_operator_renews_and_closes_and_others_see_no_block() {
    var block = desk.changeBlock;

    assertThat(Desk.refusal(block.renew(Desk.ANNA, desk.next(), lease.name())))
        .isEqualTo("BLOCK_UNKNOWN");
    assertThat(Desk.refusal(block.close(Desk.ANNA, desk.next(), lease.name())))
        .isEqualTo("BLOCK_UNKNOWN");
    assertThat(Desk.refusal(block.freeze(Desk.PORTO, desk.next(), lease.name(), "why")))
        .isEqualTo("BLOCK_UNKNOWN");
    assertThat(Desk.refusal(block.freeze(Desk.ANNA, desk.next(), lease.name(), "why"))).isEmpty();
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void a_repeated_change_gets_its_first_answer() {
    RequestTag tag = desk.next();
    Reply<PoolAnswer> first = desk.changeBlock.close(Desk.LYON, tag, lease.name());

    assertThat(desk.changeBlock.close(Desk.LYON, tag, lease.name()))
        .isEqualTo(new Reply.Before<>(Desk.answer(first)));
    assertThat(book().settled().used()).isEqualTo(100);
  }

  @Test
  void numbers_are_not_fetched_after_the_term_until_it_is_renewed() {
    // Given
    desk.now = Desk.START.plus(Desk.TERM);
    assertThat(Desk.refusal(fetch())).isEmpty();
    desk.now = Desk.START.plus(Desk.TERM).plusMillis(1);
    assertThat(Desk.refusal(fetch())).isEqualTo("LEASE_TERM_OVER");

    // When
    desk.changeBlock.renew(Desk.LYON, desk.next(), lease.name());

    // Then
    assertThat(Desk.refusal(fetch())).isEmpty();
  }

  @Test
  void a_clock_that_was_set_back_shortens_no_term() {
    desk.now = Desk.START.minus(Duration.ofDays(400));

    Lease renewed = Desk.leased(desk.changeBlock.renew(Desk.LYON, desk.next(), lease.name()));

    assertThat(renewed.life().renewBy()).contains(Desk.START.plus(Desk.TERM));
  }

  @Test
  @Requirement({"URS-ALLOC-001", "URS-ALLOC-012"})
  void whatever_happens_and_whatever_the_clock_shows_every_leased_number_is_in_one_account() {
    SeededRandom.law(
        40,
        random -> {
          // Given
          Desk fresh = new Desk().opened(DemoFacts.ROOMY);
          List<String> acts =
              List.of("renew", "freeze", "thaw", "writeOff", "close", "giveBack", "lease");

          // When
          for (int i = 0; i < 60; i++) {
            fresh.now = Desk.START.plusSeconds(random.between(-10_000_000, 10_000_000));
            var blocks = fresh.pools.ofOrder(key(), new OrderId("order-1"));
            if (blocks.isEmpty() || random.chance(25)) {
              fresh.lease(DemoFacts.ROOMY, random.between(1, 500));
            } else {
              BlockName name = blocks.get(random.between(0, blocks.size() - 1)).name();
              String act = acts.get(random.between(0, acts.size() - 2));
              act(fresh, act, name, random.between(0, 100));
            }
          }

          // Then
          PoolBook book = fresh.pools.find(key()).orElseThrow();
          List<Lease> all = fresh.pools.ofOrder(key(), new OrderId("order-1"));
          assertThat(all.stream().mapToLong(Lease::inHand).sum()).isEqualTo(book.inHand());
          assertThat(all).allSatisfy(one -> assertThat(one.inHand()).isNotNegative());
          assertThat(all.stream().mapToLong(one -> one.life().used()).sum())
              .isEqualTo(book.settled().used());
          assertThat(all.stream().mapToLong(one -> one.life().writtenOff()).sum())
              .isEqualTo(book.settled().writtenOff());
        });
  }

  private void bring(Standing standing) {
    switch (standing) {
      case ACTIVE -> assertThat(lease.life().standing()).isEqualTo(Standing.ACTIVE);
      case FROZEN -> act("freeze", lease.name());
      case CLOSED -> act("close", lease.name());
      case WRITTEN_OFF -> {
        act("freeze", lease.name());
        act("writeOff", lease.name());
      }
    }
  }

  private Reply<?> act(String act, BlockName name) {
    return act(desk, act, name, 1);
  }

  private static Reply<?> act(Desk desk, String act, BlockName name, long count) {
    return switch (act) {
      case "renew" -> desk.changeBlock.renew(Desk.LYON, desk.next(), name);
      case "freeze" -> desk.changeBlock.freeze(Desk.ANNA, desk.next(), name, "lost");
      case "thaw" -> desk.changeBlock.thaw(Desk.ANNA, desk.next(), name, "found");
      case "writeOff" -> desk.changeBlock.writeOff(Desk.ANNA, desk.next(), name, count, SIGNING);
      case "close" -> desk.changeBlock.close(Desk.LYON, desk.next(), name);
      case "giveBack" -> desk.returnUnsent.giveBack(Desk.LYON, desk.next(), name, count);
      case "fetch" -> desk.fetchNumbers.fetch(Desk.LYON, name);
      default -> throw new AssertionError(act);
    };
  }

  private Reply<PoolAnswer> writeOff(Asker asker, long used) {
    return desk.changeBlock.writeOff(asker, desk.next(), lease.name(), used, SIGNING);
  }

  private Reply<?> fetch() {
    return desk.fetchNumbers.fetch(Desk.LYON, lease.name());
  }

  private PoolBook book() {
    return desk.pools.find(key()).orElseThrow();
  }

  private static PoolKey key() {
    return new PoolKey.OfGtin(DemoFacts.ROOMY);
  }
}
