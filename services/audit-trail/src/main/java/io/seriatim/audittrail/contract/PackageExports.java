package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.ExportPackage;
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
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Packages for the doors: made whole in a file of their own before the first byte is given, so that
 * a caller gets a package or a refusal and never half of one. The file is gone when it is read.
 */
public final class PackageExports {
  private static final int AT_ONCE = 2;
  private static final Role[] READERS = {
    Role.AUDITOR, Role.QUALITY, Role.RELEASE_QA, Role.OWNER_ADMIN, Role.SERVICE
  };

  private final ExportPackage export;
  private final InstantSource clock;
  private final Semaphore free = new Semaphore(AT_ONCE);

  public PackageExports(ExportPackage export, InstantSource clock) {
    this.export = export;
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
    if (!free.tryAcquire()) {
      return Answer.refused(PackageWords.busy(AT_ONCE));
    }
    try {
      return made(asked);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      free.release();
    }
  }

  private Answer<InputStream> made(PackageRequest asked) throws IOException {
    Path file = Files.createTempFile("audit-package", ".zip");
    boolean kept = false;
    try {
      Optional<Refusal> refusal;
      try (OutputStream out = Files.newOutputStream(file)) {
        refusal = PackageWords.refusal(export.write(asked, out));
      } catch (MissingLeaf | MissingHash missing) {
        return Answer.refused(PackageWords.damaged(String.valueOf(missing.getMessage())));
      }
      if (refusal.isPresent()) {
        return Answer.refused(refusal.get());
      }
      InputStream whole = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
      kept = true;
      return Answer.done(whole);
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
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
