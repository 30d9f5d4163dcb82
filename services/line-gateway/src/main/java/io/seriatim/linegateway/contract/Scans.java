package io.seriatim.linegateway.contract;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import java.util.List;
import java.util.Optional;

/**
 * What a hand scanner sent or a person typed: a serial, an identity, or a whole code.
 *
 * @param gtin whose serial a serial alone is; where no order is on the line, nobody's
 */
record Scans(Optional<Gtin> gtin) {

  Scans(Gtin gtin) {
    this(Optional.of(gtin));
  }

  /** A container or a pack. */
  ItemId item(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("sgtin:") || stripped.startsWith("sscc:")) {
      return ItemId.parse(stripped);
    }
    if (stripped.startsWith("]") || stripped.startsWith("(")) {
      ElementString code = ElementString.parse(stripped);
      return code.item()
          .orElseThrow(() -> new InvalidValue("scan", stripped, "a code with a serial or an SSCC"));
    }
    return stripped.matches("\\d{18}")
        ? new SsccId(Sscc.parse(stripped))
        : new Sgtin(own(stripped), SerialNumber.parse(stripped));
  }

  private Gtin own(String text) {
    return gtin.orElseThrow(() -> new InvalidValue("scan", text, "a whole code or an SSCC"));
  }

  /** A pack of the order. */
  SerialNumber pack(String text) {
    if (item(text) instanceof Sgtin sgtin && sgtin.gtin().equals(own(text))) {
      return sgtin.serial();
    }
    throw new InvalidValue("scan", text, "a pack of " + own(text));
  }

  List<SerialNumber> packs(List<String> texts) {
    return texts.stream().map(this::pack).toList();
  }

  List<ItemId> items(List<String> texts) {
    return texts.stream().map(this::item).toList();
  }
}
