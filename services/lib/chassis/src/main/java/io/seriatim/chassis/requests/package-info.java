/** Ids of requests: how old they may be, and what a second use of one is answered. */
@NullMarked
package io.seriatim.chassis.requests;

import org.jspecify.annotations.NullMarked;
