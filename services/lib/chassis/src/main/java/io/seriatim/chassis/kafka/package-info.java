/**
 * Typed topics, the one producer, and plain consumer loops. Read {@link
 * io.seriatim.chassis.kafka.Topics} first.
 */
@NullMarked
package io.seriatim.chassis.kafka;

import org.jspecify.annotations.NullMarked;
