package io.seriatim.chassis.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Credentials of both sides of a connection. */
final class Tls {
  private Tls() {}

  static ServerCredentials server(TlsSettings settings) {
    if (!settings.enabled()) {
      return InsecureServerCredentials.create();
    }
    try {
      TlsServerCredentials.Builder builder =
          TlsServerCredentials.newBuilder()
              .keyManager(new File(settings.certificate()), new File(settings.key()));
      if (settings.mutual()) {
        builder
            .trustManager(new File(settings.authority()))
            .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("seriatim.tls", unreadable);
    }
  }

  static ChannelCredentials client(TlsSettings settings) {
    if (!settings.enabled()) {
      return InsecureChannelCredentials.create();
    }
    try {
      TlsChannelCredentials.Builder builder =
          TlsChannelCredentials.newBuilder().trustManager(new File(settings.authority()));
      if (settings.mutual()) {
        builder.keyManager(new File(settings.certificate()), new File(settings.key()));
      }
      return builder.build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("seriatim.tls", unreadable);
    }
  }
}
