package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * Which gateway this is, what it drives, and how strict it is.
 *
 * @param lines the lines of the site that it drives
 * @param dataDir where the journal is; a local disk
 * @param zone IANA time zone of the site
 * @param listenHost the address on which cameras and gates reach the gateway
 * @param packPrinter host:port, used where a command names none; may be empty
 * @param gradeLimit lowest print grade that passes, A to F or 0.0 to 4.0
 * @param noReads what the cameras send when they read nothing
 * @param consecutiveRejects so many stop a line
 * @param confirmWithin how long a gate may take to confirm
 * @param settleWithin how long the last packs may take from printer to gate
 * @param finishWithin how long a station may take to finish a partial container
 * @param endPatience how long one EndOrder waits
 * @param printerPatience how long a printer's answer may take
 * @param leastFreeMib below this much room on the journal's disk, printing stops
 * @param lineFormats directory with a line format for each line that has one; empty for none
 * @param firstEpoch of a fresh journal
 * @param uploadFirstPause before calling the ledger again; doubles up to the longest
 * @param uploadSilence without an answer from the ledger, the stream is opened again
 */
@ConfigurationProperties("seriatim.gateway")
public record GatewaySettings(
    String id,
    String operator,
    String site,
    List<String> lines,
    String dataDir,
    String zone,
    String listenHost,
    String packPrinter,
    String bundlePrinter,
    String casePrinter,
    String palletPrinter,
    String gradeLimit,
    List<String> noReads,
    int consecutiveRejects,
    Duration confirmWithin,
    Duration settleWithin,
    Duration finishWithin,
    Duration endPatience,
    Duration printerPatience,
    int leastFreeMib,
    String lineFormats,
    int firstEpoch,
    Duration uploadFirstPause,
    Duration uploadLongestPause,
    Duration uploadSilence) {}
