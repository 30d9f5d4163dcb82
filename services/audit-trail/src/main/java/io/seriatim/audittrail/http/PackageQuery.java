package io.seriatim.audittrail.http;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.ExportAuditPackageRequest;
import io.seriatim.proto.audit.v1.LineStretch;
import io.seriatim.proto.audit.v1.PackageScope;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes into a package, as a query says it: {@code from_index}, {@code to_index}, {@code
 * from_micros}, {@code to_micros}, {@code reason}; each as often as wanted: {@code subject}, {@code
 * lines} ({@code gateway/epoch/first-last}), {@code checkpoint_size}. The header Idempotency-Key
 * gives the request id.
 */
final class PackageQuery {
  private static final Pattern LINES =
      Pattern.compile("([^/]+)/([0-9]{1,9})/([0-9]{1,18})-([0-9]{1,18})");
  private static final Set<String> KNOWN =
      Set.of(
          "from_index",
          "to_index",
          "from_micros",
          "to_micros",
          "reason",
          "subject",
          "lines",
          "checkpoint_size");

  private PackageQuery() {}

  static ExportAuditPackageRequest read(HttpRequest<?> asked) {
    HttpParameters query = asked.getParameters();
    for (String name : query.names()) {
      if (!KNOWN.contains(name)) {
        throw new InvalidValue("query", name, "one of " + KNOWN);
      }
    }
    PackageScope.Builder scope =
        PackageScope.newBuilder()
            .setFromIndex(number(query, "from_index"))
            .setToIndex(number(query, "to_index"))
            .setFromMicros(number(query, "from_micros"))
            .setToMicros(number(query, "to_micros"))
            .addAllSubjects(query.getAll("subject"));
    query.getAll("lines").forEach(lines -> scope.addLines(lines(lines)));
    ExportAuditPackageRequest.Builder request =
        ExportAuditPackageRequest.newBuilder()
            .setRequestId(asked.getHeaders().get("Idempotency-Key", String.class).orElse(""))
            .setReason(query.get("reason", String.class).orElse(""))
            .setScope(scope);
    query
        .getAll("checkpoint_size")
        .forEach(size -> request.addCheckpointSizes(number("checkpoint_size", size)));
    return request.build();
  }

  private static long number(HttpParameters query, String name) {
    return query.get(name, String.class).map(text -> number(name, text)).orElse(0L);
  }

  private static long number(String name, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new InvalidValue(name, text, "a number of at most 18 digits");
    }
    return Long.parseLong(text);
  }

  private static LineStretch lines(String text) {
    Matcher parts = LINES.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValue("lines", text, "gateway/epoch/first-last");
    }
    return LineStretch.newBuilder()
        .setGatewayId(parts.group(1))
        .setEpoch(Integer.parseInt(parts.group(2)))
        .setFromSequence(Long.parseLong(parts.group(3)))
        .setToSequence(Long.parseLong(parts.group(4)))
        .build();
  }
}
