/** Tests of the ledger. */
@NullMarked
package io.seriatim.aggregation;

import org.jspecify.annotations.NullMarked;
