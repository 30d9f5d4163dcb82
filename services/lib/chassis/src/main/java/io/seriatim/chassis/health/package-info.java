/** What the probes ask: started, ready, alive. */
@NullMarked
package io.seriatim.chassis.health;

import org.jspecify.annotations.NullMarked;
