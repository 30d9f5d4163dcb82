/** Words and records both ways. */
@NullMarked
package io.seriatim.serialallocation.contract;

import org.jspecify.annotations.NullMarked;
