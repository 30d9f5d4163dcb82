package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.LineState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a line stands, for a person.
 *
 * @param format the line format of the order; empty where its devices were named otherwise
 */
public record LineView(
    LineId line,
    Optional<LineState> state,
    Optional<OrderId> order,
    String reason,
    Counts counts,
    List<SerialNumber> inDoubt,
    Map<String, Integer> ports,
    Optional<FormatMark> format,
    StationView station) {

  /** The figures of the order. */
  public record Counts(
      long sent,
      long commissioned,
      long scrapped,
      long invalid,
      long inDoubt,
      long cases,
      long pallets,
      long encoded,
      long labelsSampled) {

    /** Of a line without a controller. */
    public Counts(
        long sent,
        long commissioned,
        long scrapped,
        long invalid,
        long inDoubt,
        long cases,
        long pallets) {
      this(sent, commissioned, scrapped, invalid, inDoubt, cases, pallets, 0, 0);
    }

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
  }
}
