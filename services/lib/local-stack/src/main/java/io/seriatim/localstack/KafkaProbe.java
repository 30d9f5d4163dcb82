package io.seriatim.localstack;

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

  static boolean answers(int port) {
    if (!ServerPorts.isTaken(port)) {
      return false;
    }
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers", "127.0.0.1:" + port,
            "request.timeout.ms", TIMEOUT_MILLIS,
            "default.api.timeout.ms", TIMEOUT_MILLIS);
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
