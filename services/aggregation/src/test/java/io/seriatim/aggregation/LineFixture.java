package io.seriatim.aggregation;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.domain.ChainHash;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LineInput;
import io.seriatim.proto.line.v1.ContainerPacked;
import io.seriatim.proto.line.v1.LabelsScrapped;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.NumbersReturned;
import io.seriatim.proto.line.v1.NumbersSent;
import io.seriatim.proto.line.v1.OrderEnded;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.proto.line.v1.PacksCommissioned;
import io.seriatim.proto.line.v1.PacksDecommissioned;
import io.seriatim.proto.line.v1.RejectCause;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A gateway's journal as it would write it: each record follows the one before. */
public final class LineFixture {
  public static final String GTIN = "09521234543213";
  public static final long START_MICROS = 1_795_000_000_000_000L;

  private final String gateway;
  private final int epoch;
  private final Order order;
  private long sequence;
  private ChainHash hash = ChainHash.START;

  public LineFixture(String gateway, int epoch, Order order) {
    this.gateway = gateway;
    this.epoch = epoch;
    this.order = order;
  }

  public static Order order(
      String orderId, String lot, String owner, String operator, String site) {
    return Order.newBuilder()
        .setOrderId(orderId)
        .setOwner(owner)
        .setOperator(operator)
        .setSiteId(site)
        .setLineId("line-1")
        .setGtin(GTIN)
        .setLot(lot)
        .setExpiry("281231")
        .setQuantity(1_000)
        .setMarket("US")
        .setProduct(
            Product.newBuilder()
                .setGtin(GTIN)
                .setOwner(owner)
                .addHierarchy(level(PackLevel.PACK_LEVEL_CASE, 4))
                .addHierarchy(level(PackLevel.PACK_LEVEL_PALLET, 2)))
        .build();
  }

  private static HierarchyLevel level(PackLevel level, int capacity) {
    return HierarchyLevel.newBuilder()
        .setLevel(level)
        .setCapacity(capacity)
        .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH)
        .build();
  }

  public LineRecord started() {
    return record(report().setOrderStarted(OrderStarted.getDefaultInstance()).build());
  }

  public LineRecord sent(List<String> serials) {
    return record(report().setNumbersSent(NumbersSent.newBuilder().addAllSerials(serials)).build());
  }

  public LineRecord commissioned(List<String> serials) {
    return record(
        report()
            .setPacksCommissioned(PacksCommissioned.newBuilder().addAllSerials(serials))
            .build());
  }

  public LineRecord scrapped(List<String> serials) {
    return record(
        report()
            .setLabelsScrapped(
                LabelsScrapped.newBuilder()
                    .addAllSerials(serials)
                    .setCause(RejectCause.REJECT_CAUSE_NO_READ))
            .build());
  }

  public LineRecord decommissioned(List<String> serials) {
    return decommissioned(serials, "damaged");
  }

  public LineRecord decommissioned(List<String> serials, String reason) {
    return record(
        report()
            .setPacksDecommissioned(
                PacksDecommissioned.newBuilder().addAllSerials(serials).setReason(reason))
            .build());
  }

  public LineRecord packed(
      String parent, PackLevel level, int capacity, List<String> children, String partialReason) {
    return record(
        report()
            .setContainerPacked(
                ContainerPacked.newBuilder()
                    .setParent(parent)
                    .setLevel(level)
                    .setCapacity(capacity)
                    .addAllChildren(children)
                    .setPartialReason(partialReason))
            .build());
  }

  /** A record of any kind. */
  public LineRecord of(UnaryOperator<LineReport.Builder> body) {
    return record(body.apply(report()).build());
  }

  public LineRecord returned(String block, long count) {
    return record(
        report()
            .setNumbersReturned(NumbersReturned.newBuilder().setBlockId(block).setCount(count))
            .build());
  }

  public LineRecord ended(long processed, long defective) {
    return record(
        report()
            .setOrderEnded(OrderEnded.newBuilder().setProcessed(processed).setDefective(defective))
            .build());
  }

  /**
   * A whole run: packs in cases of 24, cases on pallets of 40, from a first serial and container
   * on.
   */
  public List<LineRecord> run(String prefix, long firstContainer, int cases) {
    List<LineRecord> records = new ArrayList<>();
    List<String> onPallet = new ArrayList<>();
    records.add(started());
    long pallet = firstContainer + cases;
    for (int c = 0; c < cases; c++) {
      String packs = "%s%05d".formatted(prefix, c);
      List<String> serials =
          IntStream.range(0, 24).mapToObj(i -> packs + (char) ('A' + i)).toList();
      records.add(sent(serials));
      records.add(commissioned(serials));
      String id = sscc(firstContainer + c);
      records.add(packed(id, PackLevel.PACK_LEVEL_CASE, 24, units(serials), ""));
      onPallet.add(id);
      if (onPallet.size() == 40 || c == cases - 1) {
        records.add(
            packed(sscc(pallet++), PackLevel.PACK_LEVEL_PALLET, 40, List.copyOf(onPallet), "end"));
        onPallet.clear();
      }
    }
    records.add(ended(24L * cases, 0));
    return records;
  }

  private LineReport.Builder report() {
    return LineReport.newBuilder()
        .setEventTime(
            ZonedTime.newBuilder()
                .setEpochMicros(START_MICROS + 1_000 * sequence)
                .setOffsetMinutes(60))
        .setOrderId(order.getOrderId())
        .setLineId("line-1");
  }

  private LineRecord record(LineReport report) {
    return record(report.toByteArray());
  }

  /** A record of any bytes, rightly chained. */
  public LineRecord record(byte[] report) {
    sequence++;
    hash = hash.followedBy(sequence, report);
    return LineRecord.newBuilder()
        .setSequence(sequence)
        .setReport(ByteString.copyFrom(report))
        .setChainHash(ByteString.copyFrom(hash.bytes()))
        .build();
  }

  /** The record as the ingest endpoint would put it before the ledger. */
  public LedgerInput input(LineRecord record) {
    return LedgerInput.newBuilder()
        .setInputId("line/%s/%d/%d".formatted(gateway, epoch, record.getSequence()))
        .setSite(order.getSiteId())
        .setOperator(order.getOperator())
        .setActor(Actor.newBuilder().setId("gateway:" + gateway).setTenant(order.getOperator()))
        .setAcceptedMicros(START_MICROS + 10_000 * record.getSequence())
        .setLine(
            LineInput.newBuilder()
                .setGatewayId(gateway)
                .setEpoch(epoch)
                .setRecord(record)
                .setOrder(order))
        .build();
  }

  /** The canonical text of the n-th logistic unit. */
  public static String sscc(long n) {
    return "sscc:" + CheckDigit.append("%017d".formatted(9_521_234_000_000_000L + n));
  }

  public static String unit(String serial) {
    return "sgtin:" + GTIN + "." + serial;
  }

  public static List<String> units(List<String> serials) {
    return serials.stream().map(LineFixture::unit).toList();
  }
}
