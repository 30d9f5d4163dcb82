package io.seriatim.serialallocation.store;

import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.kernel.numbering.SegmentKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Knows the fingerprint of every key that was ever used, beside the pools.
 *
 * <p>The law: a key version is one key, for ever. With another key under the same version,
 * positions that were never leased could give serials that were.
 */
public final class KeyRegister {
  private static final String PARTITION = "keys";

  private final PartitionStore partitions;

  public KeyRegister(PartitionStore partitions) {
    this.partitions = partitions;
  }

  boolean knows(int version) {
    return partitions.row(PARTITION, row(version)).isPresent();
  }

  /**
   * The key, if it is the one this version always was; the first one is registered.
   *
   * @throws IllegalStateException if it is another
   */
  SegmentKey checked(int version, byte[] key) {
    byte[] ours = fingerprint(version, key);
    partitions.apply(
        PARTITION,
        partition ->
            partition.row(row(version)).isPresent()
                ? Optional.empty()
                : Optional.of(partition.change().put(row(version), ours)));
    byte[] known = partitions.row(PARTITION, row(version)).orElseThrow();
    if (!MessageDigest.isEqual(known, ours)) {
      throw new IllegalStateException(
          "segment key version "
              + version
              + " is not the key that this version was registered with; restore that one");
    }
    return SegmentKey.of(version, key);
  }

  private static byte[] fingerprint(int version, byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("seriatim segment key " + version + "\n").getBytes(StandardCharsets.UTF_8));
      return digest.digest(key);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String row(int version) {
    return "key/" + version;
  }
}
