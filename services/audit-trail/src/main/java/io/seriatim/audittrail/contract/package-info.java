/** Between the contract's messages and the words of this service. */
@NullMarked
package io.seriatim.audittrail.contract;

import org.jspecify.annotations.NullMarked;
