package io.seriatim.chassis.cassandra;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How Cassandra is reached.
 *
 * @param contact host:port, comma separated
 * @param datacenter the local data centre
 * @param keyspace the service's keyspace, {@code seriatim_<x>}
 * @param keyspacePrefix put in front of it; empty except in tests
 * @param replicationFactor replicas in the local data centre, for a keyspace created here
 * @param requestTimeout when a statement is given up
 * @param username empty where the cluster asks for none
 * @param password its password, see {@link io.seriatim.chassis.SecretText}
 * @param authority PEM file with the certificates that nodes' are checked against; empty where the
 *     connection is not encrypted
 */
@ConfigurationProperties("seriatim.cassandra")
public record CassandraSettings(
    String contact,
    String datacenter,
    String keyspace,
    String keyspacePrefix,
    int replicationFactor,
    Duration requestTimeout,
    String username,
    String password,
    String authority) {

  /** The keyspace's name on the cluster. */
  public String keyspaceName() {
    return keyspacePrefix + keyspace;
  }

  /** The contact points as addresses. */
  public List<InetSocketAddress> contacts() {
    return Arrays.stream(contact.split(","))
        .map(String::strip)
        .map(CassandraSettings::address)
        .toList();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "seriatim.cassandra.contact: " + text + " (expected: host:port)");
    }
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return "CassandraSettings[" + contact + ", " + datacenter + ", " + keyspaceName() + "]";
  }
}
