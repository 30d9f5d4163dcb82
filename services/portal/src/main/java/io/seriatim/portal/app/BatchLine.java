package io.seriatim.portal.app;

/** A batch in a list. */
public record BatchLine(
    Pages.BatchName name, String product, String expiry, String state, int orders, long quantity) {
  public boolean isClosed() {
    return state.equals("CLOSED");
  }
}
