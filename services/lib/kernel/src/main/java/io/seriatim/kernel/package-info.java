/**
 * The rules of Seriatim as pure functions: identities, the life of an item, packing, numbering and
 * the books.
 *
 * <p>Nothing here knows the time, a network, a log or a framework; whatever a rule needs to know is
 * an argument. The gateway at the line, the ledger, the reconciliation and the tests all call these
 * same functions, so a pack is judged by one rule wherever it is seen. Start with {@code identity}.
 */
@NullMarked
package io.seriatim.kernel;

import org.jspecify.annotations.NullMarked;
