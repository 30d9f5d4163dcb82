/** Reads production schedules in B2MML, the XML of ISA-95; the README shows the subset. */
@NullMarked
package io.seriatim.reconciliation.b2mml;

import org.jspecify.annotations.NullMarked;
