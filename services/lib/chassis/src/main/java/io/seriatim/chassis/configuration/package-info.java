/** What a service runs as: its release and its settings, on record when they change. */
@NullMarked
package io.seriatim.chassis.configuration;

import org.jspecify.annotations.NullMarked;
