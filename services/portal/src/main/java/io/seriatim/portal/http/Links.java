package io.seriatim.portal.http;

import io.seriatim.portal.app.Pages.BatchName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of pages.
 *
 * <p>Serial and batch numbers may hold any of GS1's 82 characters, {@code / & + % ?} among them, so
 * nothing goes into an address as it is.
 */
public final class Links {
  private Links() {}

  /** The page of a pack or container. */
  public static String item(String canonical) {
    return "/items?code=" + encoded(canonical);
  }

  /** What a container holds, as a part of a tree. */
  public static String children(String canonical) {
    return "/children?of=" + encoded(canonical);
  }

  /** The page of a batch. */
  public static String batch(BatchName name) {
    return "/batch?owner="
        + encoded(name.owner())
        + "&gtin="
        + encoded(name.gtin())
        + "&lot="
        + encoded(name.lot());
  }

  /** The list of batches from there on. */
  public static String batches(String from) {
    return "/?from=" + encoded(from);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
