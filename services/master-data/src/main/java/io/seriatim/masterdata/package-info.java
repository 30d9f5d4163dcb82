/**
 * Master data: who owns which product, who runs which site and line, whom an owner ships to, and
 * what an owner allows an operator.
 *
 * <p>A fact is published whole, with a version. Its steward alone may publish it; others see it
 * only where a grant connects them. Every version is announced on {@code master-data.v1}, exactly
 * as it is stored. A GTIN has one owner on the whole platform; a site keeps its slot for ever,
 * because the slot says which partition of the ledger decides for it.
 *
 * <p>Read {@code domain.Fact}, then {@code domain.Publication}, then {@code app.LookUpFacts}.
 */
@NullMarked
package io.seriatim.masterdata;

import org.jspecify.annotations.NullMarked;
