package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.RecordReading.Facts;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.PackageRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a person reads of a package: counts, signatures, and the first records one by one. */
public final class PackageSummary {
  /** Records that are shown one by one. */
  public static final int SHOWN = 500;

  private static final int KINDS = 200;
  private static final String OTHERS = "others";

  private final PackageRequest asked;
  private final String log;
  private final String software;
  private final long checkpoint;
  private final Map<String, Long> byAction = new TreeMap<>();
  private final Map<String, Long> byActor = new TreeMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> signatures = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private long records;
  private String hashes = "";

  /** A record and its place. */
  public record Row(long index, Optional<Facts> facts) {}

  PackageSummary(PackageRequest asked, String log, String software, long checkpoint) {
    this.asked = asked;
    this.log = log;
    this.software = software;
    this.checkpoint = checkpoint;
  }

  void count(Leaf leaf, Optional<Facts> facts) {
    records++;
    Row row = new Row(leaf.index(), facts);
    if (rows.size() < SHOWN) {
      rows.add(row);
    }
    facts.ifPresent(read -> {
      add(byAction, read.action() + ", " + read.outcome());
      add(byActor, read.actor());
      if (signatures.size() < SHOWN && !read.signature().isEmpty() && told.add(read.signature())) {
        signatures.add(row);
      }
    });
  }

  private static void add(Map<String, Long> counts, String what) {
    counts.merge(counts.containsKey(what) || counts.size() < KINDS ? what : OTHERS, 1L, Long::sum);
  }

  void hashes(String lines) {
    hashes = lines;
  }

  public PackageRequest asked() {
    return asked;
  }

  /** Origin of the log. */
  public String log() {
    return log;
  }

  public String software() {
    return software;
  }

  /** Size of the checkpoint that all is proven in. */
  public long checkpoint() {
    return checkpoint;
  }

  public long records() {
    return records;
  }

  /** How many, by action and outcome. */
  public Map<String, Long> byAction() {
    return byAction;
  }

  /** How many, by who acted. */
  public Map<String, Long> byActor() {
    return byActor;
  }

  /** The first of them. */
  public List<Row> rows() {
    return rows;
  }

  /** The first that are signatures, each once. */
  public List<Row> signatures() {
    return signatures;
  }

  /** A line for each file: SHA-256 and name. */
  public String hashes() {
    return hashes;
  }

  /** Prints it. */
  @FunctionalInterface
  public interface Printer {
    /** As PDF. */
    byte[] print(PackageSummary summary);
  }
}
