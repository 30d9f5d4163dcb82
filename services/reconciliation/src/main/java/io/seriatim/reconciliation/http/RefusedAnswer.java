package io.seriatim.reconciliation.http;

import io.micronaut.serde.annotation.Serdeable;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.util.List;
import java.util.Optional;

/** A no, as JSON: one line of {@code given} for each problem of the file. */
@Serdeable
record RefusedAnswer(
    String reason, List<String> given, String expected, String advice, boolean retryMayHelp) {
  static RefusedAnswer of(Optional<RefusalInfo> info, String code, String message) {
    return info.map(detail ->
            new RefusedAnswer(
                detail.getReason(),
                detail.getMetadataOrDefault("given", "").lines().toList(),
                detail.getMetadataOrDefault("expected", ""),
                detail.getMetadataOrDefault("advice", ""),
                detail.getRetryMayHelp()))
        .orElseGet(() -> new RefusedAnswer(code, List.of(message), "", "", true));
  }
}
