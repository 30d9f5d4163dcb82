/**
 * The gateway's commands and answers in the words of the contract, for every door they come in by.
 */
@NullMarked
package io.seriatim.linegateway.contract;

import org.jspecify.annotations.NullMarked;
