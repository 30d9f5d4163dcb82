/** Keys in files, on the real Cassandra. */
@NullMarked
package io.seriatim.serialallocation.store;

import org.jspecify.annotations.NullMarked;
