package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.signing.CanonicalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the signature under a write-off is over: the block, what became of its numbers, why, and who
 * signs. The bytes are kept as they were hashed.
 */
public final class WriteOffText {
  /** Name and version of the form. */
  public static final String FORM = "seriatim-block-write-off/1";

  private WriteOffText() {}

  /**
   * Who is about to sign.
   *
   * @param reason for the write-off
   */
  public record Signing(
      String signerId,
      String signerName,
      TenantId tenant,
      Instant at,
      String meaning,
      String reason,
      String requestId,
      String userName,
      SignOff.Proof proof) {}

  /** The signature over a block of which so many numbers are known to have been used. */
  public static SignOff signed(Lease before, long used, Signing by) {
    long lost = before.block().kept() - before.life().back() - used;
    String text = of(before, used, lost, by);
    return new SignOff(
        by.signerId(),
        by.signerName(),
        by.tenant(),
        by.at(),
        by.meaning(),
        by.reason(),
        HexFormat.of().formatHex(CanonicalText.sha256(text)),
        Optional.of(new SignOff.How(by.requestId(), by.userName(), by.proof(), text)));
  }

  /** Whether the row of a block that was written off still says what was signed. */
  public static boolean holds(Lease now, SignOff signed, SignOff.How how) {
    Signing by =
        new Signing(
            signed.signerId(),
            signed.signerName(),
            signed.tenant(),
            signed.at(),
            signed.meaning(),
            signed.reason(),
            how.requestId(),
            how.userName(),
            how.proof());
    String text = of(now, now.life().used(), now.life().writtenOff(), by);
    return text.equals(how.text())
        && HexFormat.of().formatHex(CanonicalText.sha256(text)).equals(signed.recordHash());
  }

  private static String of(Lease lease, long used, long lost, Signing by) {
    return new CanonicalText(FORM)
        .add("pool", PoolKey.of(lease.pool()).text())
        .add("owner", lease.pool().owner())
        .add("block", lease.name().text())
        .add("operator", lease.operator())
        .add("site", lease.block().site())
        .add("order", lease.block().order())
        .add("first", lease.block().id().first())
        .add("end", lease.block().end())
        .add("count", lease.block().count())
        .add("returned", lease.returned())
        .add("used", used)
        .add("written-off", lost)
        .add("because", by.reason())
        .add("signer", by.signerId())
        .add("name", by.signerName())
        .add("tenant", by.tenant())
        .add("user", by.userName())
        .add("signed-at", ChronoUnit.MICROS.between(Instant.EPOCH, by.at()))
        .add("meaning", by.meaning())
        .add("proven-by", by.proof())
        .add("request", by.requestId())
        .toString();
  }
}
