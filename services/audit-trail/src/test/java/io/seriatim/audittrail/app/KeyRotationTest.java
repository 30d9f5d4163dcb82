package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.testkit.Requirement;
import io.seriatim.verifier.Verification.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One key signs at a time: what was signed before stays proven, who was followed signs no more. */
@Requirement("URS-AUDIT-030")
class KeyRotationTest {
  private final MemoryLog log = new MemoryLog();
  private final KeyPair second = MemoryLog.pair();
  private final LogKeys old = log.keys;
  private final LogKeys now = MemoryLog.keys(second, List.of(log.pair.getPublic().getEncoded()));
  private final List<Misfit> alarms = new ArrayList<>();
  @TempDir private Path folder;

  private boolean signs(LogKeys keys) {
    return new SignCheckpoints(
            log, log, keys, (owner, to) -> {}, (owner, no) -> alarms.add(no), () -> Instant.EPOCH)
        .sign(MemoryLog.OWNER);
  }

  private void rotated() {
    log.grow(40);
    assertThat(signs(old)).isTrue();
    log.grow(60);
    assertThat(signs(now)).isTrue();
  }

  @Test
  void a_new_key_signs_on_and_the_one_it_followed_does_not() {
    rotated();
    log.grow(5);

    assertThat(signs(old)).isFalse();
    assertThat(alarms)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(Misfit.Kind.SIGNATURE_INVALID);
          assertThat(alarm.given()).isEqualTo("a retired key");
        });
    assertThat(signs(now)).isTrue();
    assertThat(log.chain).containsOnlyKeys(40L, 100L, 105L);
    assertThat(misfits(now)).isEmpty();
  }

  @Test
  void an_old_key_does_not_sign_on_where_the_new_one_stopped_before_it_said_so() {
    rotated();
    log.since.remove(text(now));
    log.grow(5);

    assertThat(signs(old)).isFalse();
    assertThat(alarms).extracting(Misfit::given).first().asString().contains("not known here");
    assertThat(signs(now)).isTrue();
    assertThat(log.since).containsEntry(text(old), 40L).containsKey(text(now));
  }

  @Test
  void a_checkpoint_that_a_thief_of_the_old_key_put_in_stops_the_new_one_not() {
    rotated();
    log.grow(5);
    forge();
    log.grow(5);

    assertThat(signs(now)).isTrue();
    assertThat(misfits(now)).extracting(Misfit::index).containsExactly(104L);
  }

  @Test
  void what_a_retired_key_signed_on_is_found_also_where_the_terms_were_taken_away() {
    rotated();
    log.grow(5);
    forge();

    assertThat(misfits(now))
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.SIGNATURE_INVALID);
    log.since.clear();
    assertThat(misfits(now))
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.SIGNATURE_INVALID);
  }

  @Test
  void a_package_is_proven_across_the_exchange_with_both_keys() {
    rotated();
    byte[] whole = Packages.export(log, now, Packages.ALL);

    Result said = verified(whole, List.of(text(now), text(old)));
    Result sized = verified(whole, List.of(text(now) + " 100", text(old) + " 40"));
    Result witnessed =
        Packages.verify(
            folder,
            whole,
            List.of(text(now), text(old)),
            List.of(Packages.note(log, 40).getBytes(StandardCharsets.UTF_8)));

    for (Result one : List.of(said, sized, witnessed)) {
      assertThat(one.exitCode()).as(one.text()).isZero();
      assertThat(one.text()).contains("The log's key was exchanged 1 time(s)");
    }
    assertThat(witnessed.text()).contains("is the same as the package's");
    Result withoutOld = verified(whole, List.of(text(now)));
    assertThat(withoutOld.exitCode()).isEqualTo(1);
    assertThat(withoutOld.text()).contains("names a key that was not given with --keys");
  }

  @Test
  void a_package_with_a_checkpoint_that_a_retired_key_signed_on_is_false() {
    rotated();
    log.grow(5);
    forge();

    Result said = verified(Packages.export(log, now, Packages.ALL), List.of(text(now), text(old)));

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("The checkpoint of 105 is signed by retired key " + text(old));
  }

  @Test
  void a_package_sealed_by_a_thief_of_the_old_key_is_false_where_the_sizes_came_with_the_keys() {
    log.grow(40);
    assertThat(signs(old)).isTrue();
    log.grow(60);
    log.sign();
    byte[] forged = Packages.export(log, old, Packages.ALL);

    Result said = verified(forged, List.of(text(now) + " 60", text(old) + " 40"));

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text())
        .contains(
            "The seal is by a retired key",
            "The checkpoint of 100 is signed by retired key " + text(old));
  }

  /** As a thief of the old key would go on. */
  private void forge() {
    SignedCheckpoint before = log.latest.orElseThrow();
    SignedCheckpoint forged =
        new SignedCheckpoint(
            log.head.size(),
            log.head.root(),
            old.sign(MemoryLog.OWNER, log.head.size(), log.head.root()),
            before.size(),
            1);
    assertThat(log.move(MemoryLog.OWNER, log.latest, forged)).isTrue();
    log.chain(MemoryLog.OWNER, forged);
  }

  private List<Misfit> misfits(LogKeys keys) {
    return new Comparison(MemoryLog.OWNER, log, log, log, keys).run();
  }

  private Result verified(byte[] whole, List<String> keys) {
    return Packages.verify(folder, whole, keys, List.of());
  }

  private static String text(LogKeys keys) {
    return keys.keys(MemoryLog.OWNER).stream().map(NoteKey::text).findFirst().orElseThrow();
  }

  @Test
  void terms_end_where_the_next_begins() {
    rotated();

    assertThat(log.since).isEqualTo(Map.of(text(old), 40L, text(now), 100L));
  }
}
