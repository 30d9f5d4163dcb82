package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Id of a submission, derived from what triggered it: the same shipment always has the same one.
 *
 * <p>It is also the name of the document's file and the instance identifier inside of it.
 */
public record SubmissionId(String value) {
  private static final String PREFIX = "dscsa-";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{32}");
  private static final int BYTES = 16;

  public SubmissionId {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("submission id", value, PREFIX + " and 32 hexadecimal digits");
    }
  }

  /**
   * The id for what happened to an owner's goods.
   *
   * @param eventId of the ledger's event; a command's id is its caller's own and names nothing by
   *     itself
   */
  public static SubmissionId of(TenantId owner, String eventId) {
    String cause = owner.value() + "\n" + eventId;
    byte[] hash = sha256().digest(cause.getBytes(StandardCharsets.UTF_8));
    return new SubmissionId(PREFIX + HexFormat.of().formatHex(hash, 0, BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
