package io.seriatim.audittrail.domain.identity;

/**
 * What is known of an account or a client.
 *
 * @param tenant whose it is; empty where it is nobody's
 * @param name the user name or client id
 */
public record Known(String tenant, String name) {
  /** Of somebody who is not there. */
  public static final Known NOBODY = new Known("", "");
}
