/**
 * Rules of the ledger service alone: a gateway's journal as it arrives, batches at a site, and how
 * long a load from the rows may be trusted. Pure.
 */
@NullMarked
package io.seriatim.aggregation.domain;

import org.jspecify.annotations.NullMarked;
