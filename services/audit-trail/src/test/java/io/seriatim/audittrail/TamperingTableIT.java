package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.Budget;
import io.seriatim.audittrail.app.ExportPackage;
import io.seriatim.audittrail.app.HandInCheckpoint;
import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.PackageRequest;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.audittrail.pdf.SummaryPdf;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.TamperingTable;
import io.seriatim.verifier.Verification;
import io.seriatim.verifier.Verification.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of tampering with a log's rows before each of those who could find it. */
@Requirement({"URS-AUDIT-015", "URS-AUDIT-031", "P11-10-A"})
class TamperingTableIT {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int FIRST = 300;
  private static final int SIZE = 600;
  @TempDir private static Path folder;
  private static AuditApp app;
  private static Forger forger;

  /** Who could find it. */
  private enum Finder {
    JOB,
    VERIFIER,
    VERIFIER_WITH_WITNESS,
    WITNESS,
    READER
  }

  /** What is done to a log of 600 records, signed at 300 and at 600, and who finds it. */
  private enum Tampering {
    FLIPPED(
        "a byte of a record flipped",
        owner -> forger.flip(owner, 417),
        417,
        Finder.JOB,
        Finder.VERIFIER,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.READER),
    DELETED(
        "a record's row deleted",
        owner -> forger.delete(owner, 5, 6),
        5,
        Finder.JOB,
        Finder.VERIFIER,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.READER),
    INSERTED(
        "a row inserted behind the last",
        owner -> forger.put(owner, SIZE + 3, new byte[] {1}, forger.leaf(owner, 7)),
        7,
        Finder.JOB),
    REORDERED(
        "two records in each other's places",
        owner -> forger.reorder(owner, 100, 101),
        100,
        Finder.JOB,
        Finder.VERIFIER,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.READER),
    SIGNERS_SWAPPED(
        "who signed swapped between two records",
        owner -> forger.swapSigners(owner, 40, 44),
        44,
        Finder.JOB,
        Finder.VERIFIER,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.READER),
    CUT_OFF(
        "the tail cut off, the tree made anew",
        owner -> {
          forger.rewrite(owner, forger.incoming(app.logs().bundle(owner, 0).subList(0, 400)));
          forger.delete(owner, 400, SIZE);
        },
        500,
        Finder.JOB,
        Finder.VERIFIER,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.WITNESS,
        Finder.READER),
    REWRITTEN(
        "a record rewritten, the tree made anew",
        owner -> forger.rewriteWith(owner, 310, new byte[] {1, 2, 3}),
        310,
        Finder.JOB,
        Finder.VERIFIER,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.WITNESS,
        Finder.READER),
    SIGNED_ANEW(
        "a record rewritten, the tree made anew, signed with the stolen key",
        owner -> {
          forger.rewriteWith(owner, 10, new byte[] {1});
          forger.signEverythingAnew(owner);
        },
        10,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.WITNESS),
    RESTORED(
        "all rows restored from an old backup",
        owner -> forger.restore(owner, FIRST),
        500,
        Finder.VERIFIER_WITH_WITNESS,
        Finder.WITNESS,
        Finder.READER);

    private final String words;
    private final Consumer<String> doing;
    private final long read;
    private final List<Finder> finders;

    Tampering(String words, Consumer<String> doing, long read, Finder... finders) {
      this.words = words;
      this.doing = doing;
      this.read = read;
      this.finders = List.of(finders);
    }
  }

  /** What one of them says. */
  private record Said(boolean found, String what) {
    private String cell(long millis) {
      return (found ? "**yes**, " : "no, ") + what + ", " + millis + " ms";
    }
  }

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    forger = new Forger(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @EnumSource
  void each_is_found_by_who_can_find_it(Tampering tampering) {
    String owner = "table-" + NUMBER.incrementAndGet();
    app.send(owner, 0, FIRST);
    app.awaitSigned(owner, FIRST);
    app.send(owner, FIRST, SIZE);
    app.awaitSigned(owner, SIZE);
    SignedCheckpoint kept = app.checkpoints().at(owner, SIZE).orElseThrow();

    tampering.doing.accept(owner);

    List<Supplier<Said>> looks =
        List.of(
            () -> job(owner),
            () -> verifier(owner, List.of()),
            () -> verifier(owner, List.of(kept.note().getBytes(StandardCharsets.UTF_8))),
            () -> witness(owner, kept),
            () -> reader(owner, tampering.read));
    List<String> cells = looks.stream().map(look -> timed(look)).toList();
    TamperingTable.row(tampering.words, cells);
    for (Finder finder : Finder.values()) {
      assertThat(cells.get(finder.ordinal()).startsWith("**yes**"))
          .as("%s: %s: %s", tampering.words, finder, cells.get(finder.ordinal()))
          .isEqualTo(tampering.finders.contains(finder));
    }
    if (tampering.finders.contains(Finder.WITNESS)) {
      assertThat(job(owner).found()).as("the job, once a witness handed in").isTrue();
    }
  }

  private static String timed(Supplier<Said> look) {
    long began = System.nanoTime();
    Said said = look.get();
    return said.cell((System.nanoTime() - began) / 1_000_000);
  }

  private static Said job(String owner) {
    String id = "verification-" + NUMBER.incrementAndGet();
    assertThat(app.bean(VerifyLog.class).begin(owner, id)).isTrue();
    app.bean(VerifyLog.class).compare(owner, id);
    List<Misfit> found = app.bean(VerificationRuns.class).find(owner, id).orElseThrow().found();
    return new Said(
        !found.isEmpty(),
        found.isEmpty()
            ? "fits"
            : String.join(", ", found.stream().map(one -> one.kind().name()).distinct().toList()));
  }

  private static Said verifier(String owner, List<byte[]> witnessed) {
    byte[] whole;
    try {
      whole = exported(owner);
    } catch (RuntimeException damaged) {
      return new Said(true, "no package can be made of it");
    }
    Result said = verified(owner, whole, witnessed);
    return new Said(said.exitCode() != 0, "exit code " + said.exitCode());
  }

  private static byte[] exported(String owner) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackageRequest asked =
        new PackageRequest(
            owner,
            "subject-1",
            "Ina Inspector",
            "request-9",
            "inspection",
            new PackageScope(0, 0, 0, 0, List.of(), List.of()),
            List.of(),
            1);
    Budget plenty =
        new Budget(
            new Budget.Limits(10_000, 1L << 30, Duration.ofMinutes(5)), InstantSource.system());
    try {
      ExportPackage.Outcome outcome =
          new ExportPackage(
                  app.logs(),
                  app.checkpoints(),
                  app.bean(LogKeys.class),
                  new RecordJson(),
                  new SummaryPdf(),
                  "audit-trail test")
              .write(asked, plenty, out);
      assertThat(outcome).isInstanceOf(ExportPackage.Exported.class);
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Result verified(String owner, byte[] whole, List<byte[]> witnessed) {
    List<String> keys = app.bean(LogKeys.class).keys(owner).stream().map(NoteKey::text).toList();
    try {
      return Verification.of(Files.write(folder.resolve("p.zip"), whole), keys, witnessed);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Said witness(String owner, SignedCheckpoint kept) {
    HandInCheckpoint door =
        new HandInCheckpoint(
            app.logs(),
            app.bean(CassandraCheckpointStore.class),
            app.bean(LogKeys.class),
            (whose, misfit) -> {},
            Clock.systemUTC());
    boolean holds =
        door.take(owner, kept.note(), "gateway:gw-basel").equals(new HandInCheckpoint.Taken(true));
    return new Said(!holds, holds ? "holds" : "does not hold");
  }

  /** As a reader looks who knows that there is such a record, with the proof that came with it. */
  private static Said reader(String owner, long index) {
    LogReader reader = new LogReader(app.logs(), app.checkpoints());
    SignedCheckpoint latest = reader.checkpoint(owner, 0).orElseThrow();
    return reader
        .prove(owner, index, latest)
        .map(proven ->
            proven.proof().proves(MerkleHash.ofLeaf(proven.leaf().bytes()), latest.root()))
        .map(holds -> new Said(!holds, holds ? "its proof holds" : "its proof leads nowhere"))
        .orElseGet(() -> new Said(true, "the record is not there"));
  }
}
