/** Translation between the contract's messages and the facts, shared by the rooms that speak it. */
@NullMarked
package io.seriatim.masterdata.contract;

import org.jspecify.annotations.NullMarked;
