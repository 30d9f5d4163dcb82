package io.seriatim.audittrail.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * What exports may cost.
 *
 * @param records of one package, 1,000,000 at most
 * @param bytes of one package's files before they are compressed
 * @param time to make one package, and as long again to read it
 * @param atOnce exports of this instance at a time, those included that are being read
 * @param perTenant exports of one tenant at a time
 * @param folder where packages lie until they are read; empty for a folder among the temporary ones
 */
@ConfigurationProperties("seriatim.audit.export")
public record ExportSettings(
    long records, long bytes, Duration time, int atOnce, int perTenant, String folder) {}
