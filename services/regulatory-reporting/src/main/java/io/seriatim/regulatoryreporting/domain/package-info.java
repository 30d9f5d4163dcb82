/** What a shipment's document says and when it may be written; read {@code DscsaDrafting} first. */
@NullMarked
package io.seriatim.regulatoryreporting.domain;

import org.jspecify.annotations.NullMarked;
