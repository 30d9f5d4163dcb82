package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.VerificationScope;
import java.time.Instant;

/**
 * A comparison of rows and archive.
 *
 * @param id given by who asked for it, or made of the day and the part
 * @param owner whose batch; empty for a part of everything
 */
public record VerificationRun(String id, String owner, VerificationScope scope, Instant started) {}
