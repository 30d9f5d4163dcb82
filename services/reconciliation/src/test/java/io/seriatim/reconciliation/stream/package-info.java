/** Tables and laws of orders, books and closing. */
@NullMarked
package io.seriatim.reconciliation.stream;

import org.jspecify.annotations.NullMarked;
