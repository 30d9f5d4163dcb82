/** One line of JSON for each log event, with trace id, tenant and actor. */
@NullMarked
package io.seriatim.chassis.log;

import org.jspecify.annotations.NullMarked;
