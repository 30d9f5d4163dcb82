package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Signer;
import java.time.OffsetDateTime;

/**
 * What made something happen that nobody asked for here.
 *
 * @param id of the event it followed from
 * @param actor who caused that
 * @param at when it happened at the line
 */
public record Cause(String id, Signer actor, OffsetDateTime at) {}
