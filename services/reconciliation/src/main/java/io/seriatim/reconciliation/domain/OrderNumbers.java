package io.seriatim.reconciliation.domain;

/** Unit serials leased to an order, and how many of them came back. */
public record OrderNumbers(long leased, long returned) {
  public static final OrderNumbers NONE = new OrderNumbers(0, 0);

  /** The sum of both. */
  public OrderNumbers plus(OrderNumbers more) {
    return new OrderNumbers(leased + more.leased, returned + more.returned);
  }
}
