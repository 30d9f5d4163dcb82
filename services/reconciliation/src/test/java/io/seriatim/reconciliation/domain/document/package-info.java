/** Tables and laws of orders, books and closing. */
@NullMarked
package io.seriatim.reconciliation.domain.document;

import org.jspecify.annotations.NullMarked;
