/**
 * The life of an order and of a batch, the books of a batch and the rules of its close; start with
 * OrderLife, Books and Closing.
 */
@NullMarked
package io.seriatim.reconciliation.domain;

import org.jspecify.annotations.NullMarked;
