/**
 * Translation between the contract's messages and the domain, shared by the rooms that speak it.
 */
@NullMarked
package io.seriatim.reconciliation.contract;

import org.jspecify.annotations.NullMarked;
