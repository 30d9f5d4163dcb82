package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.stream.EpcisSteps.Step;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.HierarchyPart;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ReturnGoodsRequest;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.line.v1.ItemsUnpacked;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A ledger that is told what EPCIS documents say: as requests, or, what a line could have done, as
 * its reports.
 */
final class EpcisWorld implements AutoCloseable {
  private static final String SITE = "lyon";
  private static final String TENANT = "acme";
  private static final int PART = 400;

  private final LedgerFixture ledger;
  private final boolean reported;
  private final LineFixture line;
  private final Set<String> reasons = new LinkedHashSet<>();
  private int asked;

  /**
   * Begins empty.
   *
   * @param reported packing and unpacking are told by a line, and so can't be refused
   */
  EpcisWorld(boolean reported, String unitGtin, long nowMicros) {
    this.reported = reported;
    this.ledger = new LedgerFixture(nowMicros);
    Order order =
        LineFixture.order("PO-1", "DL232", TENANT, TENANT, SITE).toBuilder()
            .setGtin(unitGtin)
            .setExpiry("151231")
            .build();
    this.line = new LineFixture("gw-lyon", 1, order);
  }

  /** What became of a document: accepted, or refused or in conflict for these reasons. */
  record Verdict(String word, Set<String> reasons) {
    @Override
    public String toString() {
      return reasons.isEmpty() ? word : word + " " + String.join(", ", reasons);
    }
  }

  Verdict tell(List<Step> steps) {
    reasons.clear();
    boolean refused = false;
    for (Step step : steps) {
      refused |= !tell(step);
    }
    List<LedgerRefusal> conflicts =
        ledger.refusals().stream().filter(LedgerRefusal::getConflict).toList();
    conflicts.forEach(conflict -> reasons.add(conflict.getInfo().getReason()));
    String word = !conflicts.isEmpty() ? "recorded with conflict" : "accepted";
    return new Verdict(refused ? "refused" : word, new LinkedHashSet<>(reasons));
  }

  /** False where it was refused. */
  private boolean tell(Step step) {
    return switch (step.kind()) {
      case "ObjectEvent" -> object(step);
      case "AggregationEvent" -> aggregation(step);
      case "TransactionEvent" -> answered(ship(step));
      case "TransformationEvent" -> answered(repackage(step));
      default -> throw new IllegalArgumentException("event: " + step.kind());
    };
  }

  private boolean object(Step step) {
    return switch (step.action()) {
      case "ADD" -> commission(step);
      case "DELETE" -> answered(decommission(step.epcs(), step.epcs().size() == 1));
      case "OBSERVE" -> observed(step);
      default -> throw new IllegalArgumentException("action: " + step.action());
    };
  }

  /** Whoever sees goods has them in hand. */
  private boolean observed(Step step) {
    return switch (step.bizStep()) {
      case "shipping" -> answered(ship(step));
      case "receiving" ->
          answered(
              request()
                  .setReturnGoods(
                      ReturnGoodsRequest.newBuilder()
                          .setSite(SITE)
                          .addAllItems(texts(step.epcs()))
                          .setReason(step.disposition())));
      default ->
          answered(
              request()
                  .setReceive(
                      ReceiveRequest.newBuilder().setSite(SITE).addAllItems(texts(step.epcs()))));
    };
  }

  private boolean aggregation(Step step) {
    boolean takesOut = step.action().equals("DELETE");
    boolean told = true;
    if (reported) {
      report(step, takesOut);
    } else {
      told = answered(takesOut ? unpack(step) : pack(step));
    }
    return takesOut && step.bizStep().equals("decommissioning")
        ? told && answered(decommission(List.of(parent(step)), false))
        : told;
  }

  private void report(Step step, boolean takesOut) {
    LedgerInput input = ledger.now(line.input(takesOut ? unpacked(step) : packed(step)));
    ledger.put(input);
    List<LedgerAnswer> answers = ledger.answers();
    if (answers.stream().anyMatch(LedgerAnswer::hasNeedsObjects)) {
      ledger.put(ledger.loaded(SITE, TENANT, answers.getLast().getNeedsObjects().getItemsList()));
      ledger.put(input);
    }
  }

  private LineRecord packed(Step step) {
    return line.packed(
        parent(step).canonical(), level(step), step.epcs().size(), texts(step.epcs()), "");
  }

  private LineRecord unpacked(Step step) {
    String parent = parent(step).canonical();
    List<String> children = step.epcs().isEmpty() ? children(parent) : texts(step.epcs());
    return line.of(report ->
        report.setItemsUnpacked(
            ItemsUnpacked.newBuilder().setParent(parent).addAllChildren(children)));
  }

  /** In parts, as the door cuts a document. */
  private boolean commission(Step step) {
    boolean all = true;
    for (int from = 0; from < step.epcs().size(); from += PART) {
      List<ItemId> part = step.epcs().subList(from, Math.min(from + PART, step.epcs().size()));
      all &= takenOver(step, part);
    }
    return all;
  }

  /** A logistic unit comes into the world with what is put into it. */
  private boolean takenOver(Step step, List<ItemId> items) {
    HierarchyPart.Builder part =
        HierarchyPart.newBuilder().setImportId("d").setOrigin("document").setFirstLine(1);
    items.stream()
        .filter(Sgtin.class::isInstance)
        .map(item -> item.canonical() + "\tCOMMISSIONED\t" + step.lot() + "\t" + step.expiry())
        .forEach(part::addLines);
    return part.getLinesCount() == 0 || answered(request().setHierarchyPart(part));
  }

  private RequestInput.Builder pack(Step step) {
    return request()
        .setPack(
            PackRequest.newBuilder()
                .setSite(SITE)
                .setParent(parent(step).canonical())
                .setLevel(level(step))
                .setCapacity(step.epcs().size())
                .setMixedRule(MixedRule.MIXED_RULE_MIXED)
                .addAllChildren(texts(step.epcs()))
                .setClose(step.disposition().equals("container_closed")));
  }

  private RequestInput.Builder unpack(Step step) {
    String parent = parent(step).canonical();
    RequestInput.Builder request =
        request()
            .setUnpack(
                UnpackRequest.newBuilder()
                    .setSite(SITE)
                    .setParent(parent)
                    .addAllChildren(texts(step.epcs())));
    return step.epcs().isEmpty() ? request.addAllFoundChildren(children(parent)) : request;
  }

  /** What is named with its container leaves with it. */
  private RequestInput.Builder ship(Step step) {
    List<String> items =
        step.parent().map(parent -> List.of(parent.canonical())).orElse(texts(step.epcs()));
    return request()
        .setShip(
            ShipRequest.newBuilder()
                .setFromSite(SITE)
                .addAllItems(items)
                .setToPartner("wholesaler"));
  }

  private RequestInput.Builder repackage(Step step) {
    return request()
        .setRepackage(
            RepackageRequest.newBuilder()
                .setSite(SITE)
                .addAllInputs(texts(step.epcs()))
                .addAllOutputs(texts(step.outputs()))
                .setLot(step.lot())
                .setExpiry(step.expiry().isEmpty() ? "151231" : step.expiry())
                .setReason(step.bizStep()));
  }

  private RequestInput.Builder decommission(List<ItemId> items, boolean withContents) {
    RequestInput.Builder request =
        request()
            .setDecommission(
                DecommissionRequest.newBuilder()
                    .setSite(SITE)
                    .addAllItems(texts(items))
                    .setReason("document")
                    .setWithContents(withContents));
    if (withContents) {
      request.addAllFoundContents(descendants(texts(items)));
    }
    return request;
  }

  private boolean answered(RequestInput.Builder request) {
    LedgerAnswer answer = ledger.decide(SITE, TENANT, request);
    if (answer.hasRefused()) {
      reasons.add(answer.getRefused().getReason());
    }
    answer.getAccepted().getRefusedLinesList().forEach(line -> reasons.add(line.getReason()));
    return answer.hasAccepted() && answer.getAccepted().getRefusedLinesCount() == 0;
  }

  private RequestInput.Builder request() {
    return RequestInput.newBuilder().setRequestId("d-" + asked++);
  }

  private static ItemId parent(Step step) {
    return step.parent()
        .orElseThrow(() -> new IllegalArgumentException("an aggregation without a parent"));
  }

  /** One above the highest of the children. */
  private PackLevel level(Step step) {
    int highest =
        step.epcs().stream()
            .flatMap(child -> ledger.known(child.canonical()).stream())
            .mapToInt(state -> state.getContents().getLevelValue())
            .max()
            .orElse(0);
    return switch (PackLevel.forNumber(highest)) {
      case PACK_LEVEL_BUNDLE -> PackLevel.PACK_LEVEL_CASE;
      case PACK_LEVEL_CASE, PACK_LEVEL_PALLET -> PackLevel.PACK_LEVEL_PALLET;
      case null -> PackLevel.PACK_LEVEL_BUNDLE;
      case PACK_LEVEL_UNIT, PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED -> PackLevel.PACK_LEVEL_BUNDLE;
    };
  }

  private List<String> children(String parent) {
    return ledger.known().stream()
        .filter(state -> state.getParent().equals(parent))
        .map(ObjectState::getItemId)
        .toList();
  }

  private List<String> descendants(List<String> containers) {
    List<String> found = new ArrayList<>();
    for (String container : containers) {
      List<String> children = children(container);
      found.addAll(children);
      found.addAll(descendants(children));
    }
    return found;
  }

  private static List<String> texts(List<ItemId> items) {
    return items.stream().map(ItemId::canonical).toList();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
