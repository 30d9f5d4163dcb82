package io.seriatim.localstack;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks a broker who is in its cluster. */
final class KafkaProbe {
  private static final int TIMEOUT_MILLIS = 2000;

  private KafkaProbe() {}

  /**
   * True if it does.
   *
   * @param login what a client is told to sign in with; nothing where everybody is let in
   */
  static boolean answers(int port, Map<String, String> login) {
    if (!ServerPorts.isTaken(port)) {
      return false;
    }
    Map<String, Object> client = new HashMap<>(login);
    client.put("bootstrap.servers", "127.0.0.1:" + port);
    client.put("request.timeout.ms", TIMEOUT_MILLIS);
    client.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(client)) {
      return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
