package io.seriatim.linegateway.app;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.HelperCode;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A packing station without machines: a hand scanner and a card of helper codes.
 *
 * <p>A container is opened by its label, every item is checked as it is scanned, and nothing is
 * recorded before it is closed. What is open when the gateway stops was never packed.
 */
final class ManualStation {
  private static final String PARTIAL = "closed partial at the manual station";
  private static final String TAKEN_OUT = "taken out at the manual station";
  private static final String REPRINTED = "label printed again at the manual station";

  private final PackByHand packing;
  private final ReworkContainer rework;
  private final LineId line;
  private Optional<Open> open = Optional.empty();

  /** A container that is being packed. */
  private record Open(ItemId label, int capacity, List<ItemId> inside) {
    String count() {
      return inside.size() + " of " + capacity;
    }
  }

  ManualStation(Lines lines, LineId line) {
    this.packing = new PackByHand(lines, line);
    this.rework = new ReworkContainer(lines);
    this.line = line;
  }

  /** A scan after OPEN: the label, then what goes in. */
  String pack(String code) {
    return read(code, item -> open.isEmpty() ? open(item) : add(open.get(), item));
  }

  private String open(ItemId label) {
    Optional<Integer> capacity = packing.capacity(label);
    if (capacity.isEmpty()) {
      return "NO " + label.canonical() + " is no fresh label of the order on " + line;
    }
    open = Optional.of(new Open(label, capacity.get(), List.of()));
    return "OK open " + label.canonical() + ", 0 of " + capacity.get();
  }

  private String add(Open to, ItemId item) {
    List<ItemId> inside = new ArrayList<>(to.inside());
    inside.add(item);
    Optional<Refusal> objection = packing.objection(to.label(), inside);
    if (objection.isPresent()) {
      return "NO " + objection.get().given();
    }
    Open more = new Open(to.label(), to.capacity(), List.copyOf(inside));
    open = Optional.of(more);
    return "OK " + more.count();
  }

  /** Takes the last scan back. */
  String undo() {
    if (open.isEmpty()) {
      return "NO nothing is open";
    }
    Open now = open.get();
    if (now.inside().isEmpty()) {
      open = Optional.empty();
      return "OK nothing is open";
    }
    Open less =
        new Open(now.label(), now.capacity(), now.inside().subList(0, now.inside().size() - 1));
    open = Optional.of(less);
    return "OK " + less.count();
  }

  /** Closes the open container. */
  String close(boolean partial, Cause who) {
    if (open.isEmpty()) {
      return "NO nothing is open";
    }
    Open now = open.get();
    if (!partial && now.inside().size() < now.capacity()) {
      return "NO %s, scan %s to close it with fewer"
          .formatted(now.count(), HelperCode.PARTIAL.text());
    }
    LineAnswer answer = packing.pack(now.label(), now.inside(), partial ? PARTIAL : "", who);
    return answered(answer, "packed " + now.label().canonical() + ", " + now.count());
  }

  private String answered(LineAnswer answer, String done) {
    return switch (answer) {
      case LineAnswer.Done packed -> {
        open = Optional.empty();
        yield "OK " + done;
      }
      case LineAnswer.Refused(Refusal refusal) -> "NO " + refusal.given();
    };
  }

  /** A scan after REMOVE: it comes out of its container. */
  String remove(String code, Cause who) {
    return read(
        code,
        item ->
            packing
                .containerOf(item)
                .filter(container -> !container.equals(item))
                .map(container ->
                    reworked(ReworkKind.REMOVE, container, List.of(item), TAKEN_OUT, who))
                .orElse("NO " + item.canonical() + " is in no container of this order"));
  }

  /** A scan after REPRINT: a container, or something inside it. */
  String reprint(String code, Cause who) {
    return read(
        code,
        item ->
            packing
                .containerOf(item)
                .map(
                    container -> reworked(ReworkKind.REPRINT, container, List.of(), REPRINTED, who))
                .orElse("NO " + item.canonical() + " is in no container of this order"));
  }

  private String reworked(
      ReworkKind kind, ItemId container, List<ItemId> out, String reason, Cause who) {
    Rework asked = new Rework(kind, container, out, List.of(), Optional.empty(), reason);
    return switch (rework.rework(line, asked, who)) {
      case LineAnswer.Done done -> "OK " + kind + " " + container.canonical();
      case LineAnswer.Refused(Refusal refusal) -> "NO " + refusal.given();
    };
  }

  private static String read(String code, Function<ItemId, String> act) {
    try {
      return ElementString.parse(code)
          .item()
          .map(act)
          .orElse("NO a code with a serial or an SSCC was expected");
    } catch (InvalidValue notACode) {
      return "NO " + notACode.getMessage();
    }
  }
}
