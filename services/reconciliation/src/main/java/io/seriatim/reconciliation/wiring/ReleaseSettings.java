package io.seriatim.reconciliation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;

/**
 * What has to be done before a batch is released.
 *
 * @param reports reports that have to be accepted, each {@code MARKET:FORMAT}
 */
@ConfigurationProperties("seriatim.release")
public record ReleaseSettings(List<String> reports) {}
