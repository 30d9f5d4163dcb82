package io.seriatim.chassis.kafka;

import java.util.Optional;

/**
 * One record as it came.
 *
 * @param value empty where a compacted key ended
 * @param timestampMillis when it was sent
 */
public record Received<K, V>(
    int partition, long offset, long timestampMillis, K key, Optional<V> value) {}
