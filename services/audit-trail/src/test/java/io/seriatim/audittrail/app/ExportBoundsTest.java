package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.audittrail.contract.ExportFolder;
import io.seriatim.audittrail.contract.PackageExports;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.pdf.SummaryPdf;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.ExportAuditPackageRequest;
import io.seriatim.testkit.Requirement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports cost no more than they may, and leave nothing behind. */
@Requirement("URS-AUDIT-206")
class ExportBoundsTest {
  private static final MemoryLog LOG = Packages.log(3, 40, 300);
  private static final Budget.Limits PLENTY =
      new Budget.Limits(1_000, 1L << 30, Duration.ofMinutes(5));

  @TempDir private Path base;
  private ExportFolder folder;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  @BeforeEach
  void open() {
    folder = ExportFolder.open(base);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void a_package_is_refused_by_its_records_its_bytes_and_its_time() {
    assertThat(
            outcome(
                new Budget.Limits(299, 1L << 30, Duration.ofMinutes(5)), InstantSource.system()))
        .isEqualTo(new ExportPackage.TooManyRecords(300, 299));
    assertThat(
            outcome(new Budget.Limits(300, 100_000, Duration.ofMinutes(5)), InstantSource.system()))
        .isInstanceOfSatisfying(
            ExportPackage.TooManyBytes.class,
            refused -> assertThat(refused.records()).isBetween(100L, 299L));
    assertThat(outcome(new Budget.Limits(300, 1L << 30, Duration.ofSeconds(50)), this::ticking))
        .isInstanceOf(ExportPackage.TooLong.class);
  }

  @Test
  void looking_for_records_is_bounded_in_time_too() {
    PackageScope period =
        new PackageScope(0, 0, Packages.START + 299_000_000L, 0, List.of(), List.of());
    Budget budget =
        new Budget(new Budget.Limits(300, 1L << 30, Duration.ofSeconds(50)), this::ticking);

    assertThat(Packages.outcome(LOG, LOG.keys, period, budget, new ByteArrayOutputStream()))
        .isInstanceOfSatisfying(
            ExportPackage.TooLong.class,
            refused -> assertThat(refused.looked()).isBetween(40L, 60L));
  }

  @Test
  void a_refusal_says_what_to_ask_instead_and_leaves_no_file() throws Exception {
    PackageExports bytes = exports(new Budget.Limits(300, 100_000, Duration.ofMinutes(5)), 2, 1);
    PackageExports time =
        exports(LOG, new Budget.Limits(300, 1L << 30, Duration.ofSeconds(50)), 2, 1, this::ticking);
    PackageExports records = exports(new Budget.Limits(7, 1L << 30, Duration.ofMinutes(5)), 2, 1);

    assertThat(refusal(records, "acme").reason()).isEqualTo("TOO_MANY_RECORDS");
    assertThat(refusal(records, "acme").advice()).contains("at most 7 apart");
    assertThat(refusal(bytes, "acme").reason()).isEqualTo("PACKAGE_TOO_LARGE");
    assertThat(refusal(bytes, "acme").advice()).contains("ask for a shorter period, of fewer than");
    assertThat(refusal(time, "acme").reason()).isEqualTo("EXPORT_TOO_LONG");
    assertThat(packages()).isEmpty();
  }

  @Test
  void there_are_so_many_at_a_time_and_the_next_when_one_is_read() throws Exception {
    PackageExports exports = exports(PLENTY, 1, 1);
    InputStream first = whole(exports, "acme");

    Refusal own = refusal(exports, "acme");
    Refusal others = refusal(exports, "other");
    byte[] read = first.readAllBytes();

    assertThat(own.reason()).isEqualTo("EXPORTS_BUSY");
    assertThat(own.given()).contains("of yours");
    assertThat(others.given()).contains("of others");
    assertThat(others.retryMayHelp()).isTrue();
    assertThat(Packages.opened(read)).containsKey("seal.note");
    assertThat(packages()).isEmpty();
    whole(exports, "acme").close();
    whole(exports, "acme").close();
    assertThat(packages()).isEmpty();
  }

  @Test
  void one_tenant_leaves_room_for_the_others() throws Exception {
    PackageExports exports = exports(PLENTY, 2, 1);

    try (InputStream mine = whole(exports, "acme")) {
      assertThat(refusal(exports, "acme").given()).contains("of yours");
      whole(exports, "other").close();
      assertThat(mine.read()).isPositive();
    }
  }

  @Test
  void a_package_that_nobody_reads_is_taken_away() throws Exception {
    PackageExports exports = exports(PLENTY, 1, 1);
    InputStream slow = whole(exports, "acme");
    assertThat(slow.read()).isPositive();

    now = now.plus(Duration.ofMinutes(11));
    whole(exports, "acme").close();

    assertThatThrownBy(slow::read).isInstanceOf(IOException.class).hasMessageContaining("in time");
    slow.close();
    whole(exports, "acme").close();
  }

  @Test
  void a_fault_leaves_no_file_and_gives_the_permit_back() throws Exception {
    MemoryLog broken = Packages.log(3, 40);
    broken.leaves.remove(20L);
    PackageExports exports = exports(broken, PLENTY, 1, 1, () -> now);

    assertThat(refusal(exports, "acme").reason()).isEqualTo("LOG_DAMAGED");
    broken.leaves.clear();
    assertThat(refusal(exports, "acme").reason()).isEqualTo("LOG_DAMAGED");
    assertThat(packages()).isEmpty();
  }

  @Test
  void a_start_deletes_what_stopped_instances_left_and_nothing_of_living_ones() throws Exception {
    Path dead = Files.createDirectory(base.resolve("instance-1"));
    Files.writeString(dead.resolve("lock"), "");
    Files.writeString(dead.resolve("audit-package1.zip"), "half of one");
    PackageExports exports = exports(PLENTY, 1, 1);
    try (InputStream living = whole(exports, "acme");
        ExportFolder next = ExportFolder.open(base)) {
      assertThat(next).isNotSameAs(folder);
      assertThat(dead).doesNotExist();
      assertThat(Packages.opened(living.readAllBytes())).containsKey("seal.note");
    }
    try (Stream<Path> left = Files.list(base)) {
      assertThat(left).as("the lock of starts, and the living folder").hasSize(2);
    }
  }

  @Test
  void limits_that_bound_nothing_are_refused() {
    assertThatThrownBy(() -> new Budget.Limits(1_000_001, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("expected: 1 to 1000000");
    assertThatThrownBy(() -> new Budget.Limits(1, 0, Duration.ofSeconds(1)))
        .hasMessageContaining("expected: > 0");
    assertThatThrownBy(() -> new Budget.Limits(1, 1, Duration.ZERO))
        .hasMessageContaining("expected: > 0");
    assertThatThrownBy(() -> new ExportPermits.Limits(0, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("expected: > 0");
  }

  private ExportPackage.Outcome outcome(Budget.Limits limits, InstantSource clock) {
    return Packages.outcome(
        LOG, LOG.keys, Packages.ALL, new Budget(limits, clock), new ByteArrayOutputStream());
  }

  /** A second passes whenever somebody looks. */
  private Instant ticking() {
    now = now.plusSeconds(1);
    return now;
  }

  private PackageExports exports(Budget.Limits limits, int atOnce, int perTenant) {
    return exports(LOG, limits, atOnce, perTenant, () -> now);
  }

  private PackageExports exports(
      MemoryLog log, Budget.Limits limits, int atOnce, int perTenant, InstantSource clock) {
    ExportPackage export =
        new ExportPackage(log, log, log.keys, new RecordJson(), new SummaryPdf(), "test");
    ExportPermits permits =
        new ExportPermits(
            new ExportPermits.Limits(atOnce, perTenant, Duration.ofMinutes(10)), clock);
    return new PackageExports(export, limits, permits, folder, clock);
  }

  private static Refusal refusal(PackageExports exports, String tenant) throws Exception {
    Answer<InputStream> answer = make(exports, tenant);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<InputStream>) answer).refusal();
  }

  private static InputStream whole(PackageExports exports, String tenant) throws Exception {
    Answer<InputStream> answer = make(exports, tenant);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done<InputStream>) answer).value();
  }

  private static Answer<InputStream> make(PackageExports exports, String tenant) throws Exception {
    Caller caller =
        new Caller(
            ActorId.parse("subject-1"),
            "ina",
            "Ina Inspector",
            TenantId.parse(tenant),
            Set.of(Role.AUDITOR),
            Optional.empty(),
            Optional.empty(),
            new BearerToken("token"));
    return Callers.with(caller)
        .call(() -> exports.make(ExportAuditPackageRequest.getDefaultInstance()));
  }

  private List<Path> packages() throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    }
  }
}
