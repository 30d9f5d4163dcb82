package io.seriatim.serialallocation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SegmentKey;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement({"URS-NUM-003", "URS-ALLOC-010"})
class KeyFilesIT {
  @TempDir private Path directory;
  private ApplicationContext context;
  private KeyRegister register;

  @BeforeEach
  void start() {
    context =
        ApplicationContext.run(
            Map.of(
                "seriatim.kafka.bootstrap", Servers.kafka().bootstrap(),
                "seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix(),
                "seriatim.cassandra.contact", Servers.cassandra().contact(),
                "seriatim.cassandra.datacenter", Servers.cassandra().datacenter(),
                "seriatim.cassandra.keyspace-prefix", Servers.uniqueKeyspace() + "_"));
    assertThat(context.getBean(Tables.class).all()).contains(CassandraPoolStore.POOLS);
    register = new KeyRegister(context.getBean(PartitionStore.class));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void a_key_is_made_once_for_the_service_alone() throws IOException {
    // When
    SegmentKey made = keys("a").forNewSegments();
    SegmentKey again = keys("a").ofVersion(1);

    // Then
    assertThat(first(again)).isEqualTo(first(made));
    Path file = directory.resolve("a").resolve("segment-1.key");
    assertThat(Files.size(file)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory.resolve("a"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_key_that_was_lost_is_not_made_again() throws IOException {
    // Given
    keys("a").forNewSegments();
    Files.delete(directory.resolve("a").resolve("segment-1.key"));

    // Then
    assertThatThrownBy(() -> keys("a").forNewSegments()).hasMessageContaining("restore");
    assertThatThrownBy(() -> keys("a").ofVersion(1)).hasMessageContaining("restore");
  }

  @Test
  void another_key_under_a_known_version_is_refused() throws IOException {
    // Given
    keys("a").forNewSegments();
    Files.createDirectories(directory.resolve("b"));
    Files.write(directory.resolve("b").resolve("segment-1.key"), new byte[32]);

    // Then
    assertThatThrownBy(() -> keys("b").ofVersion(1))
        .hasMessageContaining("not the key that this version was registered with");
  }

  @Test
  void a_key_of_another_length_is_refused() throws IOException {
    Files.createDirectories(directory.resolve("c"));
    Files.write(directory.resolve("c").resolve("segment-1.key"), new byte[31]);

    assertThatThrownBy(() -> keys("c").ofVersion(1))
        .hasMessageContaining("31 bytes (expected: 32)");
  }

  private KeyFiles keys(String folder) {
    return new KeyFiles(directory.resolve(folder), 1, register);
  }

  private static String first(SegmentKey key) {
    PoolId.OfProduct pool = new PoolId.OfProduct(new TenantId("acme"), new Gtin("00309990123455"));
    return Segment.of(1, 1, Alphabet.NUMERIC, 12).keyed(pool, key).textAt(0);
  }
}
