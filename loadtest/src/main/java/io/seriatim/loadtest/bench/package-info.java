/**
 * Benchmarks: each prints a table a person reads and, as its last line, one JSON object with every
 * figure.
 */
@NullMarked
package io.seriatim.loadtest.bench;

import org.jspecify.annotations.NullMarked;
