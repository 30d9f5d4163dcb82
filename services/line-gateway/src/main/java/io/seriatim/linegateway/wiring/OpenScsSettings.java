package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * The Open-SCS server for line controllers.
 *
 * @param enabled false: nothing listens
 * @param lines the lines of this gateway that a controller runs; the others stay in direct mode
 * @param host the address it listens on and is called by
 * @param directory its certificate, and {@code trusted/certs} of those who may call
 * @param controllers file of names, lines and password hashes; without it nobody comes in
 * @param keyStorePassword of the key store that the server makes at its first start
 * @param pageSize most numbers in one answer
 * @param patience how long one call waits for the journal
 */
@ConfigurationProperties("seriatim.gateway.openscs")
public record OpenScsSettings(
    boolean enabled,
    List<String> lines,
    String host,
    int port,
    String directory,
    String controllers,
    String keyStorePassword,
    int pageSize,
    Duration patience) {

  @Override
  public String toString() {
    return "opc.tcp://" + host + ":" + port + " for " + lines;
  }
}
