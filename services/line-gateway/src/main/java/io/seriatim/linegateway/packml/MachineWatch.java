package io.seriatim.linegateway.packml;

import io.seriatim.linegateway.domain.MachineReading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/**
 * Keeps watching one machine: calls it, and calls it again when it has gone away or was restarted.
 *
 * <p>Law: a machine that is not heard is told as silent, and every connection begins with nothing
 * of an earlier one. While it is connected its last word is told once a second, so that time passes
 * for a machine whose values stand still.
 */
public final class MachineWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MachineWatch.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);

  private final String url;
  private final Settings settings;
  private final InstantSource clock;
  private final Consumer<MachineReading> hearing;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean connected;

  /**
   * How it watches.
   *
   * @param gateway its name, part of the client's application URI
   * @param publishing how often the machine tells changes
   * @param pause before it is called again
   */
  public record Settings(String gateway, Duration publishing, Duration pause) {}

  /**
   * Begins to watch.
   *
   * @param url opc.tcp://host:port/path; the endpoint there that needs no security is taken
   */
  public MachineWatch(
      String url, Settings settings, InstantSource clock, Consumer<MachineReading> hearing) {
    this.url = url;
    this.settings = settings;
    this.clock = clock;
    this.hearing = hearing;
    this.thread = Thread.ofVirtual().name("machine-" + url).start(this::watch);
  }

  public boolean isConnected() {
    return connected;
  }

  private void watch() {
    try {
      while (closing.getCount() > 0) {
        converse();
        connected = false;
        hearing.accept(MachineReading.silent(clock.instant()));
        if (closing.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection, from call to loss. */
  private void converse() throws InterruptedException {
    CountDownLatch lost = new CountDownLatch(1);
    try (PackMlClient client =
        PackMlClient.watch(
            config(), settings.publishing().toMillis(), clock, hearing, lost::countDown)) {
      connected = true;
      LOG.log(System.Logger.Level.INFO, "machine {0} is heard", url);
      while (closing.getCount() > 0 && !lost.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        client.tellAgain();
      }
    } catch (UaException | CompletionException away) {
      LOG.log(System.Logger.Level.WARNING, "machine {0} is not reached: {1}", url, away.toString());
    }
  }

  private OpcUaClientConfig config() throws UaException {
    EndpointDescription open =
        DiscoveryClient.getEndpoints(url).join().stream()
            .filter(one -> SecurityPolicy.None.getUri().equals(one.getSecurityPolicyUri()))
            .findFirst()
            .orElseThrow(() ->
                new UaException(
                    StatusCodes.Bad_SecurityPolicyRejected,
                    "no endpoint (expected: one without security, for reading)"));
    return OpcUaClientConfig.builder()
        .setApplicationName(LocalizedText.english("Seriatim line gateway"))
        .setApplicationUri("urn:io.seriatim:line-gateway:" + settings.gateway() + ":packml")
        // machines often name themselves by a host that only they know
        .setEndpoint(
            EndpointUtil.updateUrl(open, EndpointUtil.getHost(url), EndpointUtil.getPort(url)))
        .build();
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
