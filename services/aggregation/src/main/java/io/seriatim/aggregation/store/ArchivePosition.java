package io.seriatim.aggregation.store;

/** Where an event is: partition and offset of the topic, for ever. */
record ArchivePosition(int partition, long offset) {}
