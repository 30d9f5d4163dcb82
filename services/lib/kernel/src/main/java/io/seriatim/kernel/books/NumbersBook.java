package io.seriatim.kernel.books;

import java.util.stream.Stream;

/**
 * Where every leased number of a batch went.
 *
 * <p>Laws: leased = in hand + returned + sent; sent = commissioned-ever + label-scrapped +
 * label-sampled + invalid + in doubt.
 *
 * @param leased numbers of all blocks leased for the batch
 * @param inHand numbers that a gateway or line controller holds unsent
 * @param returned numbers that came back unsent and are retired
 * @param sent numbers that went to a printer, or were handed to a line controller
 * @param commissionedEver packs that ever got their number, whatever became of them
 * @param labelScrapped labels destroyed before they were a pack
 * @param labelSampled labels kept as samples
 * @param invalid numbers the camera or a person declared unusable
 * @param inDoubt numbers sent whose fate nobody knows yet
 */
public record NumbersBook(
    long leased,
    long inHand,
    long returned,
    long sent,
    long commissionedEver,
    long labelScrapped,
    long labelSampled,
    long invalid,
    long inDoubt) {
  public NumbersBook {
    Quantity.requireCount("leased", leased);
    Quantity.requireCount("in hand", inHand);
    Quantity.requireCount("returned", returned);
    Quantity.requireCount("sent", sent);
    Quantity.requireCount("commissioned ever", commissionedEver);
    Quantity.requireCount("label-scrapped", labelScrapped);
    Quantity.requireCount("label-sampled", labelSampled);
    Quantity.requireCount("invalid", invalid);
    Quantity.requireCount("in doubt", inDoubt);
  }

  /** Whether both laws hold; the finding's expected side is the one the platform itself wrote. */
  public Verdict verdict() {
    long fates = commissionedEver + labelScrapped + labelSampled + invalid + inDoubt;
    return Verdict.of(
        Stream.of(
            Finding.of(BookLine.NUMBERS_LEASED, leased, inHand + returned + sent),
            Finding.of(BookLine.NUMBERS_SENT, sent, fates)));
  }
}
