package io.seriatim.audittrail.app;

import com.google.protobuf.ByteString;
import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.PackageRequest;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.pdf.SummaryPdf;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.audit.v1.VerificationMethod;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.verifier.Verification.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packages of a log in memory, taken apart, changed, put together again and verified. */
final class Packages {
  static final long START = 1_790_000_000_000_000L;
  static final PackageScope ALL = new PackageScope(0, 0, 0, 0, List.of(), List.of());

  private Packages() {}

  /** A log of records as a plant makes them, signed at each of the sizes. */
  static MemoryLog log(int... sizes) {
    MemoryLog log = new MemoryLog();
    for (int size : sizes) {
      List<Incoming> records = new ArrayList<>();
      for (long number = log.head.size(); number < size; number++) {
        records.add(new Incoming(leaf(number), new Position("topic", 0, 2 * number)));
      }
      new GrowLogs(log, owner -> {}).take(MemoryLog.OWNER, records);
      log.sign();
    }
    return log;
  }

  /** A log of these leaves, signed. */
  static MemoryLog log(List<AuditRecord> leaves) {
    MemoryLog log = new MemoryLog();
    List<Incoming> records = new ArrayList<>();
    leaves.forEach(leaf ->
        records.add(new Incoming(leaf.toByteArray(), new Position("topic", 0, records.size()))));
    new GrowLogs(log, owner -> {}).take(MemoryLog.OWNER, records);
    log.sign();
    return log;
  }

  /** Every fourth is an act of a person with a meaning, one is unreadable, the rest are line's. */
  static byte[] leaf(long number) {
    if (number == 13) {
      return new byte[] {(byte) 0xff, 1, 2};
    }
    return number % 4 == 0 ? act(number).toByteArray() : line(number).toByteArray();
  }

  static AuditRecord act(long number) {
    return AuditRecord.newBuilder()
        .setRecordId("act-" + number)
        .setOwner(MemoryLog.OWNER)
        .setActor(
            Actor.newBuilder()
                .setId("person-" + number % 3)
                .setDisplayName("Anna \"Q\" \\ Müller\t" + number % 3)
                .setTenant(MemoryLog.OWNER))
        .setService("reconciliation")
        .setAction("CloseBatch")
        .setSubject("batch-" + number % 8)
        .setRequestId("request-" + number)
        .setRecordedMicros(START + number * 1_000_000)
        .setOutcome(number % 8 == 0 ? Outcome.OUTCOME_ACCEPTED : Outcome.OUTCOME_REFUSED)
        .setRequestHash(ByteString.copyFrom(hash("" + number)))
        .setVerification(
            Verification.newBuilder()
                .setMethod(VerificationMethod.VERIFICATION_METHOD_IDENTITY_PROVIDER)
                .setVerifiedMicros(START))
        .setMeaning("reviewed and closed " + number % 5)
        .setZone("Europe/Paris")
        .build();
  }

  private static AuditRecord line(long number) {
    return line(number, sequence(number), "line" + number);
  }

  /** A line record; another chain is another record in the same place. */
  static AuditRecord line(long number, long sequence, String chain) {
    return AuditRecord.newBuilder()
        .setRecordId("line-" + number)
        .setOwner(MemoryLog.OWNER)
        .setActor(Actor.newBuilder().setId("gateway:gw-1"))
        .setService("aggregation")
        .setAction("RecordLine")
        .setSubject("gw-1/1/" + sequence)
        .setRecordedMicros(START + number * 1_000_000)
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .setLine(
            LineLeaf.newBuilder()
                .setGatewayId("gw-1")
                .setEpoch(1)
                .setSequence(sequence)
                .setChainHash(ByteString.copyFrom(hash(chain))))
        .build();
  }

  /** Line records have no gap, wherever acts lie between. */
  static long sequence(long number) {
    return number - number / 4 - (number > 13 ? 1 : 0);
  }

  static byte[] export(MemoryLog log, PackageScope scope, Long... sizes) {
    return export(log, log.keys, scope, sizes);
  }

  static byte[] export(MemoryLog log, LogKeys keys, PackageScope scope, Long... sizes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportPackage.Outcome outcome = outcome(log, keys, scope, out, sizes);
    if (!(outcome instanceof ExportPackage.Exported)) {
      throw new AssertionError(outcome);
    }
    return out.toByteArray();
  }

  static ExportPackage.Outcome outcome(
      MemoryLog log, LogKeys keys, PackageScope scope, ByteArrayOutputStream out, Long... sizes) {
    Budget plenty =
        new Budget(
            new Budget.Limits(SelectLeaves.MOST, 1L << 32, Duration.ofHours(1)),
            InstantSource.system());
    return outcome(log, keys, scope, plenty, out, sizes);
  }

  static ExportPackage.Outcome outcome(
      MemoryLog log,
      LogKeys keys,
      PackageScope scope,
      Budget budget,
      ByteArrayOutputStream out,
      Long... sizes) {
    PackageRequest asked =
        new PackageRequest(
            MemoryLog.OWNER,
            "subject-1",
            "Ina Inspector",
            "request-9",
            "inspection",
            scope,
            Arrays.asList(sizes),
            START);
    try {
      return new ExportPackage(
              log, log, keys, new RecordJson(), new SummaryPdf(), "audit-trail test")
          .write(asked, budget, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Result verify(Path folder, byte[] whole) {
    return verify(folder, whole, List.of(), List.of());
  }

  /** With the log's keys, as somebody has them who got them elsewhere. */
  static Result proven(Path folder, MemoryLog log, byte[] whole) {
    return verify(folder, whole, keys(log), List.of());
  }

  static Result verify(Path folder, byte[] whole, List<String> keys, List<byte[]> witnessed) {
    try {
      return io.seriatim.verifier.Verification.of(
          Files.write(folder.resolve("package.zip"), whole), keys, witnessed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String note(MemoryLog log, long size) {
    return log.at(MemoryLog.OWNER, size).orElseThrow().note();
  }

  static byte[] file(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  static List<String> keys(MemoryLog log) {
    return log.keys.keys(MemoryLog.OWNER).stream().map(NoteKey::text).toList();
  }

  static Map<String, byte[]> opened(byte[] whole) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
      return files;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static byte[] closed(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return out.toByteArray();
  }

  /** Sealed anew with these keys, as only a thief of the key could. */
  static byte[] sealed(Map<String, byte[]> files, LogKeys keys) {
    Map<String, byte[]> again = new LinkedHashMap<>(files);
    again.remove("seal.note");
    String origin = keys.origin(MemoryLog.OWNER);
    StringBuilder text = new StringBuilder(origin + "\naudit package 1\n");
    again.forEach(
        (name, bytes) -> text.append(HexFormat.of().formatHex(hash(bytes)) + "  " + name + "\n"));
    again.put(
        "seal.note",
        keys.signer(MemoryLog.OWNER)
            .sign(text.toString())
            .encoded()
            .getBytes(StandardCharsets.UTF_8));
    return closed(again);
  }

  static List<String> lines(Map<String, byte[]> files) {
    return new ArrayList<>(
        new String(files.get("records.jsonl"), StandardCharsets.UTF_8).lines().toList());
  }

  static void lines(Map<String, byte[]> files, List<String> lines) {
    files.put("records.jsonl", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }
}
