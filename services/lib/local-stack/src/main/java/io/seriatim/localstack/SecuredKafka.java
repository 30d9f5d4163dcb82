package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A broker that lets nobody in without a login, and whom it lets in do only what {@link DataAccess}
 * says.
 *
 * <p>Its own login is laid down when its disk is formatted, and the installer's with it; the
 * installer makes all others. Both are super users: the broker has to register before there is
 * anything to be allowed by.
 */
final class SecuredKafka implements Server {
  private final KafkaServer open;
  private final ServerPorts ports;
  private final DataLogins logins;

  SecuredKafka(KafkaServer open, ServerPorts ports, DataLogins logins) {
    this.open = open;
    this.ports = ports;
    this.logins = logins;
  }

  @Override
  public String name() {
    return open.name();
  }

  @Override
  public void layOut(Path directory) {
    String properties =
        ServerSettings.kafkaProperties(directory, ports.kafka(), ports.kafkaController())
            + TextFiles.template(
                "kafka/secured.properties",
                Map.of(
                    "port", ports.kafka(),
                    "controllerPort", ports.kafkaController(),
                    "secret", logins.kafka(DataLogins.BROKER).secret()));
    open.layOut(
        directory,
        properties,
        KafkaServer.CLUSTER_ID,
        List.of(logins.kafka(DataLogins.BROKER), logins.kafka(DataLogins.INSTALLER)));
  }

  @Override
  public List<String> command(Path directory) {
    return open.command(directory);
  }

  @Override
  public Map<String, String> environment() {
    return open.environment();
  }

  @Override
  public boolean ready() {
    return KafkaProbe.answers(ports.kafka(), logins.kafka(DataLogins.INSTALLER).kafkaClient());
  }

  @Override
  public void install() {
    new KafkaInstaller(DataAccess.read(), logins).install("127.0.0.1:" + ports.kafka());
  }
}
