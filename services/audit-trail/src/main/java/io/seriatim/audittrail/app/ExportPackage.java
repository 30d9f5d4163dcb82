package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.SelectLeaves.Found;
import io.seriatim.audittrail.app.SelectLeaves.Selection;
import io.seriatim.audittrail.app.SelectLeaves.TooMany;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.PackageRequest;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.SubsetProof;
import io.seriatim.kernel.merkle.SubsetProof.Run;
import io.seriatim.kernel.merkle.TiledTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes an audit package: records, proofs, checkpoints, keys and a summary, all under a seal, so
 * that somebody who has nothing of the platform can check it.
 *
 * <p>Leaves are read a few hundred at a time; only places, and the hashes of tiles at hand, are in
 * memory.
 */
public final class ExportPackage {
  private final LogStore logs;
  private final CheckpointStore checkpoints;
  private final LogKeys keys;
  private final RecordReading reading;
  private final PackageSummary.Printer printer;
  private final SelectLeaves select;
  private final String software;

  /**
   * An exporter.
   *
   * @param software what the package says it was made by: name and version
   */
  public ExportPackage(
      LogStore logs,
      CheckpointStore checkpoints,
      LogKeys keys,
      RecordReading reading,
      PackageSummary.Printer printer,
      String software) {
    this.logs = logs;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.reading = reading;
    this.printer = printer;
    this.software = software;
    this.select = new SelectLeaves(logs, reading);
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /** It is written. */
  public record Exported(long records) implements Outcome {}

  /** More records than a package holds; nothing was written. */
  public record TooManyRecords(long atLeast, long most) implements Outcome {}

  /** More bytes than a package may have; what was written is none. */
  public record TooManyBytes(long most, long records) implements Outcome {}

  /** It took too long; what was written is none. */
  public record TooLong(Duration most, long looked) implements Outcome {}

  /** No record fits, or none is signed yet; nothing was written. */
  public record NothingFits() implements Outcome {}

  /** There is no checkpoint of that size; nothing was written. */
  public record NoSuchCheckpoint(long size) implements Outcome {}

  /**
   * Writes the package, as far as the budget goes.
   *
   * @throws MissingLeaf if a leaf that should be there is not
   */
  public Outcome write(PackageRequest asked, Budget budget, OutputStream out) throws IOException {
    Optional<SignedCheckpoint> latest = checkpoints.latest(asked.owner());
    if (latest.isEmpty()) {
      return new NothingFits();
    }
    for (long size : asked.sizes()) {
      if (checkpoint(asked.owner(), size, latest.get()).isEmpty()) {
        return new NoSuchCheckpoint(size);
      }
    }
    PackageSummary summary =
        new PackageSummary(asked, keys.origin(asked.owner()), software, latest.get().size());
    try {
      return selected(asked, latest.get(), summary, budget, out);
    } catch (Budget.Spent spent) {
      return switch (spent.what()) {
        case BYTES -> new TooManyBytes(budget.limits().bytes(), summary.records());
        case TIME -> new TooLong(budget.limits().time(), budget.looked());
      };
    }
  }

  private Outcome selected(
      PackageRequest asked,
      SignedCheckpoint latest,
      PackageSummary summary,
      Budget budget,
      OutputStream out)
      throws IOException {
    Selection found = select.select(asked.owner(), asked.scope(), latest.size(), budget);
    return switch (found) {
      case TooMany(long atLeast) -> new TooManyRecords(atLeast, budget.limits().records());
      case Found(List<Run> runs) when runs.isEmpty() -> new NothingFits();
      case Found all -> {
        written(asked, all.runs(), latest, summary, new PackageZip(out, budget));
        yield new Exported(all.count());
      }
    };
  }

  private Optional<SignedCheckpoint> checkpoint(String owner, long size, SignedCheckpoint latest) {
    return size == latest.size() ? Optional.of(latest) : checkpoints.at(owner, size);
  }

  private void written(
      PackageRequest asked,
      List<Run> runs,
      SignedCheckpoint latest,
      PackageSummary summary,
      PackageZip zip)
      throws IOException {
    String owner = asked.owner();
    List<SignedCheckpoint> chain = chain(asked, runs, latest);
    try (zip) {
      zip.add(
          "package.json", PackageText.statement(asked, keys.origin(owner), software, runs, chain));
      zip.add("keys.json", keyList(owner));
      for (SignedCheckpoint checkpoint : chain) {
        zip.add("checkpoints/" + checkpoint.size() + ".note", checkpoint.note());
      }
      zip.add("records.jsonl", file -> records(owner, runs, file, summary, zip.budget()));
      zip.add("proofs.json", file -> proofs(owner, runs, chain, file));
      summary.hashes(zip.hashes());
      byte[] pdf = printer.print(summary);
      zip.add("summary.pdf", file -> file.write(pdf));
      zip.add("seal.note", seal(owner, zip.hashes()));
    }
  }

  /** The first line is the log's origin as in a checkpoint; the second can be none's. */
  private String seal(String owner, String hashes) {
    return keys.signer(owner).sign(keys.origin(owner) + "\naudit package 1\n" + hashes).encoded();
  }

  /**
   * The first of the log and of each key, the first over the first and over the last record, and
   * the latest.
   */
  private List<SignedCheckpoint> chain(
      PackageRequest asked, List<Run> runs, SignedCheckpoint latest) {
    String owner = asked.owner();
    NavigableMap<Long, SignedCheckpoint> chosen = new TreeMap<>();
    chosen.put(latest.size(), latest);
    for (long from : List.of(1L, runs.getFirst().from() + 1, runs.getLast().to())) {
      checkpoints
          .chain(owner, from, latest.size(), 1)
          .forEach(checkpoint -> chosen.put(checkpoint.size(), checkpoint));
    }
    Stream.concat(asked.sizes().stream(), checkpoints.keysSince(owner).values().stream())
        .filter(size -> size <= latest.size())
        .forEach(size ->
            checkpoint(owner, size, latest)
                .ifPresent(checkpoint -> chosen.put(checkpoint.size(), checkpoint)));
    return List.copyOf(chosen.headMap(latest.size(), true).values());
  }

  private String keyList(String owner) {
    Map<String, Long> since = checkpoints.keysSince(owner);
    StringBuilder list = new StringBuilder("{\"keys\":[");
    for (NoteKey key : keys.keys(owner)) {
      list.append(list.charAt(list.length() - 1) == '[' ? "" : ",");
      list.append("{\"key\":").append(PackageText.quoted(key.text()));
      list.append(",\"since_size\":").append(since.getOrDefault(key.text(), 0L)).append('}');
    }
    return list.append("]}\n").toString();
  }

  private void records(
      String owner, List<Run> runs, OutputStream file, PackageSummary summary, Budget budget)
      throws IOException {
    OutputStream lines = new BufferedOutputStream(file, 1 << 16);
    for (Run run : runs) {
      LeafRun leaves = new LeafRun(logs, owner, run.from(), run.to(), budget);
      while (leaves.hasNext()) {
        Leaf leaf = leaves.next();
        summary.count(leaf, reading.facts(leaf.bytes()));
        lines.write(line(leaf).getBytes(StandardCharsets.UTF_8));
      }
    }
    lines.flush();
  }

  private String line(Leaf leaf) {
    return "{\"index\":"
        + leaf.index()
        + ",\"leaf\":\""
        + Base64.getEncoder().encodeToString(leaf.bytes())
        + "\",\"hash\":\""
        + MerkleHash.ofLeaf(leaf.bytes()).base64()
        + "\",\"record\":"
        + reading.json(leaf.bytes())
        + "}\n";
  }

  private void proofs(String owner, List<Run> runs, List<SignedCheckpoint> chain, OutputStream file)
      throws IOException {
    PackageProofs proofs = new PackageProofs(new BufferedOutputStream(file, 1 << 16));
    Head head = logs.shown(owner);
    TiledTree tree = new TiledTree(head.size(), new RecentTiles(logs, owner, head));
    long size = chain.getLast().size();
    proofs.begin(size, runs);
    SubsetProof.write(tree, size, runs, proofs::hash);
    proofs.consistency(tree, chain);
  }
}
