package io.seriatim.linegateway.app;

/** A scanner in a person's hand; kept connected until it is closed. */
public interface HandScanner extends AutoCloseable {

  /** Connects from now on. */
  void open();

  /** Shows a person what came of a scan. */
  void tell(String text);

  @Override
  void close();

  /** Hears what was scanned. */
  interface Listener {

    /** A whole code, as the scanner sent it. */
    void scanned(HandScanner scanner, String code);
  }
}
