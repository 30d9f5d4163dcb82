package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.verifier.Verification.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every change of a package is found. Each is made twice: as anybody could, and sealed anew with
 * the log's own key, so that it is not the seal alone that finds it.
 */
@Requirement({"URS-AUDIT-203", "URS-AUDIT-201"})
@Requirement("P11-10-A")
class PackageTamperingTest {
  private static final MemoryLog LOG = Packages.log(3, 40, 100, 160);
  private static final PackageScope SOME = new PackageScope(30, 90, 0, 0, List.of(), List.of());
  private static final byte[] WHOLE = Packages.export(LOG, SOME);
  @TempDir private Path folder;

  @Test
  void a_changed_byte_of_a_record_is_found_and_the_record_named() {
    found(
        files ->
            line(
                files,
                10,
                text -> text.replace("\"leaf\":\"" + leafOf(text), "\"leaf\":\"" + flipped(text))),
        "Record 40 was changed");
  }

  @Test
  void a_record_changed_with_all_that_stands_beside_it_is_found() {
    found(
        files -> {
          byte[] changed = Packages.act(40).toBuilder().setSubject("batch-7").build().toByteArray();
          line(files, 10, text -> exported(40, changed));
        },
        "do not lead to the signed root");
  }

  @Test
  void what_is_shown_of_a_record_is_what_its_bytes_say() {
    found(
        files -> line(files, 10, text -> text.replace("CloseBatch", "OpenBatch!")),
        "Record 40 shows something else than its bytes say");
    found(
        files -> line(files, 10, text -> text.replace("Europe/Paris", "Europe/Malta")),
        "Record 40 shows something else than its bytes say");
  }

  @Test
  void a_record_taken_out_put_in_or_moved_is_found() {
    found(files -> lines(files, lines -> lines.remove(10)), "Where record 40 should be");
    found(
        files -> lines(files, lines -> lines.add(10, lines.get(11))), "Where record 40 should be");
    found(
        files -> lines(files, lines -> lines.set(10, lines.set(14, lines.get(10)))),
        "Where record 40 should be");
    found(files -> lines(files, List::removeLast), "Record 89 can't be read");
    found(files -> lines(files, lines -> lines.add(lines.getLast())), "There are more records");
  }

  @Test
  void signatures_swapped_between_records_are_found() {
    AuditRecord one = Packages.act(40);
    AuditRecord other = Packages.act(44);
    found(
        files -> {
          line(
              files,
              10,
              text ->
                  exported(
                      40,
                      one.toBuilder()
                          .setActor(other.getActor())
                          .setMeaning(other.getMeaning())
                          .build()
                          .toByteArray()));
          line(
              files,
              14,
              text ->
                  exported(
                      44,
                      other.toBuilder()
                          .setActor(one.getActor())
                          .setMeaning(one.getMeaning())
                          .build()
                          .toByteArray()));
        },
        "do not lead to the signed root");
  }

  @Test
  void a_checkpoint_of_another_log_is_found() {
    MemoryLog other = Packages.log(3, 40, 100, 160);
    String foreign = Packages.note(other, 100).replace("log.test/acme", "log.test/other");
    found(files -> note(files, 160, foreign), "is of another log: log.test/other");
  }

  @Test
  void a_checkpoint_signed_by_an_unknown_key_is_found() {
    String theirs = Packages.note(Packages.log(3, 40, 100, 160), 160);

    found(files -> note(files, 160, theirs), "it is signed by an unknown key");
  }

  @Test
  void a_changed_signature_is_found() {
    String note = Packages.note(LOG, 160);
    int at = note.length() - 20;
    String changed = note.substring(0, at) + (note.charAt(at) == 'A' ? 'B' : 'A');
    found(files -> note(files, 160, changed + note.substring(at + 1)), "the signature was changed");
  }

  @Test
  void a_whole_package_of_another_key_is_found_with_the_keys_from_elsewhere() {
    byte[] theirs = Packages.export(Packages.log(3, 40, 100, 160), SOME);

    Result said = Packages.verify(folder, theirs, Packages.keys(LOG), List.of());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("names a key that was not given with --keys");
  }

  @Test
  void a_log_that_is_not_the_one_a_witness_keeps_a_checkpoint_of_is_found() {
    String forged = LOG.keys.sign(MemoryLog.OWNER, 100, MerkleHash.EMPTY);
    byte[] kept = forged.getBytes(StandardCharsets.UTF_8);

    Result said =
        Packages.verify(folder, Packages.export(LOG, SOME, 100L), List.of(), List.of(kept));

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("The log was rewritten: the witness keeps another");
  }

  @Test
  @Requirement("URS-AUDIT-204")
  void a_package_cut_off_is_unreadable_wherever_it_is_cut() {
    SeededRandom.law(
        60,
        random -> {
          int length = random.between(0, WHOLE.length - 1);
          Result said = Packages.verify(folder, Arrays.copyOf(WHOLE, length));
          assertThat(said.exitCode()).isEqualTo(2);
          assertThat(said.text()).startsWith("UNREADABLE: ");
        });
  }

  @Test
  @Requirement("URS-AUDIT-204")
  void a_file_that_swells_is_not_read_to_its_end() {
    Map<String, byte[]> files = Packages.opened(WHOLE);
    files.put("records.jsonl", new byte[32 << 20]);
    Result records = Packages.verify(folder, Packages.sealed(files, LOG.keys));
    Map<String, byte[]> keys = Packages.opened(WHOLE);
    keys.put("keys.json", new byte[32 << 20]);
    Result small = Packages.verify(folder, Packages.sealed(keys, LOG.keys));

    assertThat(records.exitCode()).isEqualTo(1);
    assertThat(records.text()).contains("a line that does not end within 8,388,608 bytes");
    assertThat(small.exitCode()).isEqualTo(2);
    assertThat(small.text()).contains("keys.json is larger than 1,048,576 bytes");
  }

  @Test
  void another_format_is_said() {
    Map<String, byte[]> files = Packages.opened(WHOLE);
    String later = text(files, "package.json").replace("audit-package/1", "audit-package/9");
    files.put("package.json", later.getBytes(StandardCharsets.UTF_8));

    Result said = Packages.verify(folder, Packages.closed(files));

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.text()).contains("seriatim-audit-package/9 (this verifier reads");
  }

  /** Also with a good seal: what is proven does not rest on it. */
  @Test
  void no_random_edit_of_records_proofs_or_notes_is_ever_proven() {
    Map<String, byte[]> files = Packages.opened(WHOLE);
    List<String> names =
        files.keySet().stream()
            .filter(name -> name.matches("records.jsonl|proofs.json|checkpoints/.*"))
            .toList();
    SeededRandom.law(
        1_000,
        random -> {
          String name = random.oneOf(names);
          byte[] edited = edited(random, Packages.file(files, name));
          Map<String, byte[]> changed = new LinkedHashMap<>(files);
          changed.put(name, edited);
          boolean sealed = random.chance(80);
          Result said =
              Packages.proven(
                  folder,
                  LOG,
                  sealed ? Packages.sealed(changed, LOG.keys) : Packages.closed(changed));
          assertThat(said.exitCode())
              .as("%s, sealed: %s, %s", name, sealed, said.text())
              .isEqualTo(1);
        });
  }

  /** All other files stand under the seal. */
  @Test
  void no_random_edit_of_any_file_is_ever_proven() {
    Map<String, byte[]> files = Packages.opened(WHOLE);
    SeededRandom.law(
        400,
        random -> {
          String name = random.oneOf(List.copyOf(files.keySet()));
          Map<String, byte[]> changed = new LinkedHashMap<>(files);
          changed.put(name, edited(random, Packages.file(files, name)));
          assertThat(Packages.proven(folder, LOG, Packages.closed(changed)).exitCode())
              .as(name)
              .isIn(1, 2);
        });
  }

  private static byte[] edited(SeededRandom random, byte[] bytes) {
    int at = random.between(0, bytes.length - 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.between(0, 2)) {
      case 0 -> out.write(bytes[at] ^ random.between(1, 255));
      case 1 -> out.writeBytes(new byte[] {(byte) random.between(0, 255), bytes[at]});
      default -> {
        // one byte less
      }
    }
    out.write(bytes, at + 1, bytes.length - at - 1);
    return out.toByteArray();
  }

  /** As anybody could change it, and sealed anew. */
  private void found(Consumer<Map<String, byte[]>> change, String told) {
    Map<String, byte[]> files = Packages.opened(WHOLE);
    change.accept(files);
    Result open = Packages.verify(folder, Packages.closed(files));
    Result sealed = Packages.verify(folder, Packages.sealed(files, LOG.keys));

    assertThat(open.text()).contains("DISPROVEN", "Not as it was exported", told);
    assertThat(open.exitCode()).isEqualTo(1);
    assertThat(sealed.text()).contains("DISPROVEN", told).doesNotContain("Not as it was exported");
    assertThat(sealed.exitCode()).isEqualTo(1);
  }

  private static void note(Map<String, byte[]> files, long size, String note) {
    files.put("checkpoints/" + size + ".note", note.getBytes(StandardCharsets.UTF_8));
  }

  private static void lines(Map<String, byte[]> files, Consumer<List<String>> change) {
    List<String> lines = Packages.lines(files);
    change.accept(lines);
    Packages.lines(files, lines);
  }

  private static void line(Map<String, byte[]> files, int at, UnaryOperator<String> change) {
    lines(files, lines -> lines.set(at, change.apply(lines.get(at))));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  private static String leafOf(String line) {
    int from = line.indexOf("\"leaf\":\"") + 8;
    return line.substring(from, line.indexOf('"', from));
  }

  private static String flipped(String line) {
    byte[] leaf = Base64.getDecoder().decode(leafOf(line));
    leaf[leaf.length / 2] ^= 1;
    return Base64.getEncoder().encodeToString(leaf);
  }

  /** The line of a record as an export would write it. */
  private static String exported(long index, byte[] leaf) {
    return "{\"index\":%d,\"leaf\":\"%s\",\"hash\":\"%s\",\"record\":%s}"
        .formatted(
            index,
            Base64.getEncoder().encodeToString(leaf),
            MerkleHash.ofLeaf(leaf).base64(),
            new RecordJson().json(leaf));
  }
}
