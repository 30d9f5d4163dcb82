/**
 * The data of a secured stack under attack: each service's own login tried on everything that is
 * another's.
 */
@NullMarked
package io.seriatim.loadtest.access;

import org.jspecify.annotations.NullMarked;
