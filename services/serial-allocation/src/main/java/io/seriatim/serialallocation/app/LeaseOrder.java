package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;

/** How many numbers a site wants for an order of a product. */
public record LeaseOrder(Gtin gtin, SiteId site, OrderId order, long count) {}
