/** Rules of this service only. */
@NullMarked
package io.seriatim.serialallocation.domain;

import org.jspecify.annotations.NullMarked;
