/**
 * The rows in which the ledger is read, and their only writer: a replay of the events writes the
 * same rows with the same write times.
 */
@NullMarked
package io.seriatim.aggregation.store;

import org.jspecify.annotations.NullMarked;
