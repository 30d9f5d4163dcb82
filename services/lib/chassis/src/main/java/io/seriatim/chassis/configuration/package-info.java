/**
 * What a process runs as: its release, its settings and the files that configure it, on record when
 * they change. A service remembers the last one in its keyspace; another process brings a memory of
 * its own.
 */
@NullMarked
package io.seriatim.chassis.configuration;

import org.jspecify.annotations.NullMarked;
