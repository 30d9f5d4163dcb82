/** A record of every act and every refusal, acknowledged before the act is answered. */
@NullMarked
package io.seriatim.chassis.audit;

import org.jspecify.annotations.NullMarked;
