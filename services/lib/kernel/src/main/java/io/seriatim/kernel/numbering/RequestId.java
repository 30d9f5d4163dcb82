package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.InvalidValue;

/** The name a caller gave its request, and saved, before sending it: a retry carries the same. */
public record RequestId(String value) {
  private static final int LONGEST = 100;

  public RequestId {
    boolean printable = value.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (value.isEmpty() || value.length() > LONGEST || !printable) {
      throw new InvalidValue("request id", value, "1 to 100 printable ASCII characters");
    }
  }

  public static RequestId parse(String text) {
    return new RequestId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
