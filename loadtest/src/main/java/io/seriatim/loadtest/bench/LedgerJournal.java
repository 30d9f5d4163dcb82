package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.ContainerPacked;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.NumbersSent;
import io.seriatim.proto.line.v1.OrderEnded;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.proto.line.v1.PacksCommissioned;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The journal of a gateway, made while it is read: packs printed, seen, packed in cases of 24 on
 * pallets of 40, in as many records for a pack as a gateway writes at full speed.
 */
public final class LedgerJournal {
  private static final int SENT_AT_ONCE = 8;
  private static final int SEEN_AT_ONCE = 3;
  private static final int SERIAL_LENGTH = 12;
  private static final int RADIX = 36;
  private static final int HASH_BYTES = 32;
  // odd: numbers below 2^60 stay different when multiplied by it
  private static final long MIX = 0x5851F42D4C957F2DL;
  private static final long SERIALS = (1L << 60) - 1;
  private static final long SSCC_PREFIX = 9_521_234_000_000_000L;
  private static final long SSCCS_OF_A_SITE = 10_000_000;

  private final int site;
  private final long packs;
  private final Deque<LineRecord> ready = new ArrayDeque<>();
  private final List<String> onPallet = new ArrayList<>();
  private long made;
  private long containers;
  private long sequence;
  private boolean started;
  private boolean ended;
  private byte[] hash = new byte[HASH_BYTES];

  /**
   * A journal of one order.
   *
   * @param packs a multiple of 24
   */
  public LedgerJournal(int site, long packs) {
    this.site = site;
    this.packs = packs;
  }

  /** Packs of which every record has been given. */
  public long packsGiven() {
    return ready.isEmpty() ? made : made - LedgerOrders.CASE;
  }

  public long sequence() {
    return sequence;
  }

  /** The next records, at most so many; none at the end. */
  public List<LineRecord> next(int most) {
    List<LineRecord> records = new ArrayList<>();
    while (records.size() < most && hasMore()) {
      records.add(ready.remove());
    }
    return records;
  }

  private boolean hasMore() {
    if (ready.isEmpty() && !ended) {
      make();
    }
    return !ready.isEmpty();
  }

  private void make() {
    if (!started) {
      started = true;
      add(report().setOrderStarted(OrderStarted.getDefaultInstance()));
    }
    if (made == packs) {
      ended = true;
      add(report().setOrderEnded(OrderEnded.newBuilder().setProcessed(packs)));
      return;
    }
    oneCase();
  }

  private void oneCase() {
    List<String> serials = new ArrayList<>();
    for (int i = 0; i < LedgerOrders.CASE; i++) {
      serials.add(serial(made++));
    }
    for (int from = 0; from < serials.size(); from += SENT_AT_ONCE) {
      var sent = NumbersSent.newBuilder().addAllSerials(serials.subList(from, from + SENT_AT_ONCE));
      add(report().setNumbersSent(sent));
    }
    for (int from = 0; from < serials.size(); from += SEEN_AT_ONCE) {
      var seen =
          PacksCommissioned.newBuilder().addAllSerials(serials.subList(from, from + SEEN_AT_ONCE));
      add(report().setPacksCommissioned(seen));
    }
    String id = sscc();
    add(packed(id, PackLevel.PACK_LEVEL_CASE, LedgerOrders.CASE, units(serials)));
    onPallet.add(id);
    if (onPallet.size() == LedgerOrders.PALLET || made == packs) {
      add(packed(sscc(), PackLevel.PACK_LEVEL_PALLET, LedgerOrders.PALLET, onPallet));
      onPallet.clear();
    }
  }

  private LineReport.Builder packed(
      String parent, PackLevel level, int capacity, List<String> children) {
    return report()
        .setContainerPacked(
            ContainerPacked.newBuilder()
                .setParent(parent)
                .setLevel(level)
                .setCapacity(capacity)
                .addAllChildren(children)
                .setPartialReason(children.size() < capacity ? "end of order" : ""));
  }

  private LineReport.Builder report() {
    return LineReport.newBuilder()
        .setEventTime(
            ZonedTime.newBuilder()
                .setEpochMicros(System.currentTimeMillis() * 1_000)
                .setOffsetMinutes(60))
        .setOrderId(LedgerOrders.order(site))
        .setLineId("line-1");
  }

  private void add(LineReport.Builder report) {
    byte[] bytes = report.build().toByteArray();
    sequence++;
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(hash);
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
      hash = sha.digest(bytes);
    } catch (NoSuchAlgorithmException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
    ready.add(
        LineRecord.newBuilder()
            .setSequence(sequence)
            .setReport(ByteString.copyFrom(bytes))
            .setChainHash(ByteString.copyFrom(hash))
            .build());
  }

  private List<String> units(List<String> serials) {
    return serials.stream().map(serial -> "sgtin:" + LedgerOrders.GTIN + "." + serial).toList();
  }

  /** Looks drawn at random, as numbers of a pool do, and never comes again. */
  private String serial(long number) {
    long mixed = ((number * 64 + site) * MIX) & SERIALS;
    String text = Long.toString(mixed, RADIX).toUpperCase(Locale.ROOT);
    return "0".repeat(SERIAL_LENGTH - text.length()) + text;
  }

  private String sscc() {
    long number = SSCC_PREFIX + site * SSCCS_OF_A_SITE + ++containers;
    return "sscc:" + CheckDigit.append("%017d".formatted(number));
  }
}
