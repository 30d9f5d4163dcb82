package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.Budget;
import io.seriatim.audittrail.app.ExportPackage;
import io.seriatim.audittrail.app.ExportPermits;
import io.seriatim.audittrail.app.MissingLeaf;
import io.seriatim.audittrail.domain.PackageRequest;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.merkle.MissingHash;
import io.seriatim.proto.audit.v1.ExportAuditPackageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Packages for the doors: made whole in a file of their own before the first byte is given, so that
 * a caller gets a package or a refusal and never half of one. The file is gone when it is read.
 */
public final class PackageExports {
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN, Role.SERVICE
  };

  private final ExportPackage export;
  private final Budget.Limits limits;
  private final ExportPermits permits;
  private final ExportFolder folder;
  private final InstantSource clock;

  /**
   * Exports.
   *
   * @param limits what each may cost
   * @param permits how many there are at a time
   * @param folder where the files lie
   */
  public PackageExports(
      ExportPackage export,
      Budget.Limits limits,
      ExportPermits permits,
      ExportFolder folder,
      InstantSource clock) {
    this.export = export;
    this.limits = limits;
    this.permits = permits;
    this.folder = folder;
    this.clock = clock;
  }

  /** The act that an export is. */
  public static Act act(ExportAuditPackageRequest request) {
    return Act.of("ExportAuditPackage", request.getRequestId(), request)
        .about(subject(request))
        .meaning("");
  }

  private static String subject(ExportAuditPackageRequest request) {
    return request.getScope().getSubjectsCount() == 1
        ? request.getScope().getSubjects(0)
        : "audit package";
  }

  /** The package of the acting tenant's log; whoever gets it closes it. */
  public Answer<InputStream> make(ExportAuditPackageRequest request) {
    Caller caller = Callers.current();
    caller.require(READERS);
    PackageRequest asked = asked(caller, request);
    return switch (permits.take(asked.owner())) {
      case ExportPermits.Busy busy -> Answer.refused(PackageWords.busy(busy));
      case ExportPermits.Permit permit -> made(asked, permit);
    };
  }

  private Answer<InputStream> made(PackageRequest asked, ExportPermits.Permit permit) {
    boolean kept = false;
    try {
      Answer<InputStream> answer = made(asked, folder.newFile(), permit);
      kept = answer instanceof Answer.Done<InputStream>;
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      if (!kept) {
        permit.release();
      }
    }
  }

  private Answer<InputStream> made(PackageRequest asked, Path file, ExportPermits.Permit permit)
      throws IOException {
    boolean kept = false;
    try {
      Optional<Refusal> refusal;
      try (OutputStream out = Files.newOutputStream(file)) {
        refusal = PackageWords.refusal(export.write(asked, new Budget(limits, clock), out));
      } catch (MissingLeaf | MissingHash missing) {
        return Answer.refused(PackageWords.damaged(String.valueOf(missing.getMessage())));
      }
      if (refusal.isPresent()) {
        return Answer.refused(refusal.get());
      }
      ReadOnce whole = ReadOnce.of(file, permit::release);
      permit.whenOver(() -> gone(whole));
      kept = true;
      return Answer.done(whole);
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void gone(ReadOnce file) {
    try {
      file.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private PackageRequest asked(Caller caller, ExportAuditPackageRequest request) {
    Instant now = clock.instant();
    return new PackageRequest(
        caller.tenant().value(),
        caller.subject().value(),
        caller.displayName(),
        PackageWords.text("request_id", request.getRequestId()),
        PackageWords.text("reason", request.getReason()),
        PackageWords.scope(request.getScope()),
        PackageWords.sizes(request.getCheckpointSizesList()),
        TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000);
  }
}
