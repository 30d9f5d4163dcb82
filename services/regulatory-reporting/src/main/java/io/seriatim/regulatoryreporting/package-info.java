/**
 * Regulatory reporting: what has to be told about goods, to whom, in which format, and what became
 * of it.
 *
 * <p>Goods that leave the platform for a partner call for one document: the transaction information
 * and statement of the US Drug Supply Chain Security Act, as an EPCIS 1.2 document of the GS1 US
 * guideline R1.3. A submission is opened when the ledger's event is read, and its document is
 * written when everything it has to say is known: the rows of the ledger include the shipment, the
 * hierarchy is closed, every pack has its batch, every number has its company prefix. Until then it
 * waits, with the reason; half a document is never written.
 *
 * <p>Read {@code domain.Shipment}, then {@code domain.DscsaDrafting}, then {@code
 * app.WriteSubmission}.
 */
@NullMarked
package io.seriatim.regulatoryreporting;

import org.jspecify.annotations.NullMarked;
