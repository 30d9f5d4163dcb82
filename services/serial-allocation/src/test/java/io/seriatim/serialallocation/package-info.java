/** What tests of every room share. */
@NullMarked
package io.seriatim.serialallocation;

import org.jspecify.annotations.NullMarked;
