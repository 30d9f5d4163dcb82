/** The table of who may do what: read, enforced, and tried cell by cell. */
@NullMarked
package io.seriatim.chassis.access;

import org.jspecify.annotations.NullMarked;
