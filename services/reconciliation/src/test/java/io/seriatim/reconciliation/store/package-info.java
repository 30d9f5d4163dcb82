/** What the service keeps in files. */
@NullMarked
package io.seriatim.reconciliation.store;

import org.jspecify.annotations.NullMarked;
