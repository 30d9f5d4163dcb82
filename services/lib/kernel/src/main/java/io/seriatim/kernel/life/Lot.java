package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;

/** One batch of a product as it is printed on a pack: GTIN, lot and expiry. */
public record Lot(Gtin product, BatchNumber batch, Expiry expiry) {}
