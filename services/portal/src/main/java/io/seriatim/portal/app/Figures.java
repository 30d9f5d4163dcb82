package io.seriatim.portal.app;

import java.util.List;

/** The two exact books of a batch, its containers and the machines' counters. */
public record Figures(
    Numbers numbers, Packs packs, Counters counters, Containers containers, boolean balanced) {

  /** Leased = in hand + returned + sent; sent = the five below it. */
  public record Numbers(
      long leased,
      long inHand,
      long returned,
      long sent,
      long commissioned,
      long labelScrapped,
      long labelSampled,
      long invalid,
      long inDoubt) {
    /** What leased must come to. */
    public long accounted() {
      return inHand + returned + sent;
    }

    /** What sent must come to. */
    public long fates() {
      return commissioned + labelScrapped + labelSampled + invalid + inDoubt;
    }

    /** Every number's whereabouts, as shares of a picture 1000 wide; empty ones left out. */
    public List<Share> shares() {
      return Share.of(
          leased,
          new Share.Part("commissioned", commissioned),
          new Share.Part("label scrapped", labelScrapped),
          new Share.Part("label sampled", labelSampled),
          new Share.Part("invalid", invalid),
          new Share.Part("in doubt", inDoubt),
          new Share.Part("returned", returned),
          new Share.Part("in hand", inHand));
    }
  }

  /** Commissioned = the five below it. */
  public record Packs(
      long commissioned,
      long good,
      long sampled,
      long decommissioned,
      long destroyed,
      long missing) {
    /** What commissioned must come to. */
    public long accounted() {
      return good + sampled + decommissioned + destroyed + missing;
    }
  }

  /** What the machines counted. */
  public record Counters(long processed, long defective) {}

  /** Cases and pallets. */
  public record Containers(long fullCases, long partialCases, long pallets, long conflicts) {}
}
