/**
 * The contract's services: this one's questions answered, the questions to the ledger and to master
 * data asked.
 */
@NullMarked
package io.seriatim.regulatoryreporting.grpc;

import org.jspecify.annotations.NullMarked;
