package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.regex.Pattern;

/**
 * The gateway's programs, told apart by their content.
 *
 * @param hash SHA-256, 64 hexadecimal digits in lower case
 */
public record Software(String hash) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Software {
    if (!FORM.matcher(hash).matches()) {
      throw new InvalidValue("software", hash, "a SHA-256 of 64 hexadecimal digits");
    }
  }
}
