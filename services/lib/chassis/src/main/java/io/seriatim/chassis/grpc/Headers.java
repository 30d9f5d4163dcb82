package io.seriatim.chassis.grpc;

import io.grpc.Metadata;

/** The metadata keys of identity. */
public final class Headers {
  /** {@code Bearer <token>}. */
  public static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** The tenant a service acts for; from anybody else it is ignored. */
  public static final Metadata.Key<String> ON_BEHALF_OF =
      Metadata.Key.of("x-seriatim-on-behalf-of", Metadata.ASCII_STRING_MARSHALLER);

  private Headers() {}
}
