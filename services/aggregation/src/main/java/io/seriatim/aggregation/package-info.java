/**
 * The ledger: the state of every item and container, and the rows in which it is read.
 *
 * <p>A gateway's record or a person's request enters through {@code grpc}, which looks up the facts
 * it needs and writes it to the partition of the site that has custody. {@code stream} decides it
 * there, in one total order and without I/O, by calling the kernel through {@code app}; what was
 * decided leaves as one event with the state of every object it touched. {@code store} turns events
 * into rows and keeps the events themselves. Queries read the rows.
 *
 * <p>Read {@link io.seriatim.aggregation.app.Workspace} first, then {@code stream.LedgerProcessor},
 * then {@code store.Projection}.
 */
@NullMarked
package io.seriatim.aggregation;

import org.jspecify.annotations.NullMarked;
