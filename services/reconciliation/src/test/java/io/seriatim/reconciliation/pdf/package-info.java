/** Tables and laws of orders, books and closing. */
@NullMarked
package io.seriatim.reconciliation.pdf;

import org.jspecify.annotations.NullMarked;
