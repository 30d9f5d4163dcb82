/** Translation there and back, and golden bytes. */
@NullMarked
package io.seriatim.reconciliation.contract;

import org.jspecify.annotations.NullMarked;
