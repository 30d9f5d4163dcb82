/**
 * Keeps batches, each with its orders, signatures, first answers and unpublished events in one
 * partition.
 */
@NullMarked
package io.seriatim.reconciliation.store;

import org.jspecify.annotations.NullMarked;
