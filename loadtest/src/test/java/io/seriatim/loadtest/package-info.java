/** The rules of the house, for this module. */
@NullMarked
package io.seriatim.loadtest;

import org.jspecify.annotations.NullMarked;
