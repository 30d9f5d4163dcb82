package io.seriatim.loadtest.platform;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.seriatim.localstack.StackCertificates;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What is shown at the services' doors: nothing in an open stack, a certificate in a secured one.
 */
final class Doors {
  private Doors() {}

  static ChannelCredentials shown(StackDescription stack) {
    if (!stack.secured()) {
      return InsecureChannelCredentials.create();
    }
    StackCertificates.Shown shown =
        StackCertificates.in(Path.of(stack.dataDirectory())).filesOf(StackCertificates.LAUNCHER);
    try {
      return TlsChannelCredentials.newBuilder()
          .keyManager(shown.certificate().toFile(), shown.key().toFile())
          .trustManager(shown.authority().toFile())
          .build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "the launcher's certificate: " + shown.certificate(), unreadable);
    }
  }
}
