/**
 * What comes from topics and what goes on by itself: shipments in, waiting submissions, audit
 * records.
 */
@NullMarked
package io.seriatim.regulatoryreporting.stream;

import org.jspecify.annotations.NullMarked;
