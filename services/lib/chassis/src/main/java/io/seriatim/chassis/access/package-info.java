/**
 * Who may do what: the one table of it, read at the start, and the HTTP side of its enforcement.
 */
@NullMarked
package io.seriatim.chassis.access;

import org.jspecify.annotations.NullMarked;
