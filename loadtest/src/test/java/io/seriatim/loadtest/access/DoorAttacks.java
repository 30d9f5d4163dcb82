package io.seriatim.loadtest.access;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import io.seriatim.localstack.DataLogin;
import io.seriatim.localstack.DataLogins;
import io.seriatim.localstack.StackDescription;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Logins that should open no door: none, wrong ones, another's, and those servers are born with.
 */
final class DoorAttacks {
  private static final String KAFKA = "Sign in to Kafka";
  private static final String CONTROLLER = "Sign in to Kafka's controller";
  private static final String CASSANDRA = "Sign in to Cassandra";
  private static final String NOBODY = "nobody";
  private static final int PATIENCE_SECONDS = 20;

  /** Who is silent until this is over was not let in. */
  private static final int SILENCE_MILLIS = 3_000;

  private final StackDescription stack;
  private final AttackTable table;
  private final DataLogins logins;

  DoorAttacks(StackDescription stack, AttackTable table) {
    this.stack = stack;
    this.table = table;
    this.logins = DataLogins.of(stack);
  }

  void run() {
    DataLogins.processes().keySet().stream().map(logins::kafka).forEach(this::kafka);
    silent(KAFKA, "bootstrap.servers", stack.kafkaBootstrap());
    silent(CONTROLLER, "bootstrap.controllers", controller());
    DataLogins.roles().stream().map(logins::cassandra).forEach(this::cassandra);
    cassandra("no login", NOBODY, false, Optional.empty());
    cassandra("cassandra, as born", NOBODY, false, login("cassandra", "cassandra"));
  }

  private void kafka(DataLogin own) {
    ask(KAFKA, "own secret", own, true, own);
    ask(KAFKA, "wrong secret", own, false, new DataLogin(own.user(), "wrong"));
    ask(KAFKA, "own secret as installer", own, false, new DataLogin("installer", own.secret()));
    ask(KAFKA, "own secret as broker", own, false, new DataLogin("broker", own.secret()));
    table.ask(
        CONTROLLER,
        "own secret",
        own.user(),
        false,
        DoorAttacks::isKafkasNo,
        () -> describe(plain(own), "bootstrap.controllers", controller(), PATIENCE_SECONDS * 1000));
  }

  private void ask(String section, String what, DataLogin who, boolean allowed, DataLogin shown) {
    table.ask(
        section,
        what,
        who.user(),
        allowed,
        DoorAttacks::isKafkasNo,
        () ->
            describe(
                shown.kafkaClient(),
                "bootstrap.servers",
                stack.kafkaBootstrap(),
                PATIENCE_SECONDS * 1000));
  }

  /** Who says nothing of itself is hung up on, again and again. */
  private void silent(String section, String setting, String address) {
    table.ask(
        section,
        "no login",
        NOBODY,
        false,
        failure -> failure.getCause() instanceof TimeoutException,
        () -> describe(Map.of(), setting, address, SILENCE_MILLIS));
  }

  private static void describe(
      Map<String, String> login, String setting, String address, int patienceMillis)
      throws Exception {
    Map<String, Object> settings = new HashMap<>(login);
    settings.put(setting, address);
    settings.put("default.api.timeout.ms", patienceMillis);
    settings.put("request.timeout.ms", patienceMillis);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static boolean isKafkasNo(Throwable failure) {
    return failure instanceof ExecutionException
        && failure.getCause() instanceof SaslAuthenticationException;
  }

  /** The controller knows the broker only. */
  private static Map<String, String> plain(DataLogin login) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(login.user(), login.secret()));
  }

  private String controller() {
    return "127.0.0.1:" + stack.ports().kafkaController();
  }

  private void cassandra(DataLogin own) {
    cassandra("own secret", own.user(), true, Optional.of(own));
    cassandra("wrong secret", own.user(), false, login(own.user(), "wrong"));
    cassandra("own secret as installer", own.user(), false, login("installer", own.secret()));
  }

  private void cassandra(String what, String who, boolean allowed, Optional<DataLogin> shown) {
    table.ask(
        CASSANDRA,
        what,
        who,
        allowed,
        DoorAttacks::isCassandrasNo,
        () -> CassandraAttacks.session(stack, shown).close());
  }

  private static boolean isCassandrasNo(Throwable failure) {
    return failure instanceof AllNodesFailedException all
        && all.getAllErrors().values().stream()
            .flatMap(java.util.List::stream)
            .anyMatch(AuthenticationException.class::isInstance);
  }

  private static Optional<DataLogin> login(String user, String secret) {
    return Optional.of(new DataLogin(user, secret));
  }
}
