package io.seriatim.kernel.identity;

/**
 * One run of a batch on one line, under the number the ERP system gave it.
 *
 * <p>Letters keep the case they were sent in, as the number has to be found again over there.
 */
public record OrderId(String value) {
  private static final int LONGEST = 64;

  public OrderId {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(OrderId::isAllowed)) {
      throw new InvalidValue("order", value, "1 to 64 letters, digits or any of -_.");
    }
  }

  public static OrderId parse(String text) {
    return new OrderId(text);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  @Override
  public String toString() {
    return value;
  }
}
