package io.seriatim.audittrail.domain;

import java.util.List;

/**
 * Who wants which audit package.
 *
 * @param owner whose log
 * @param byId who asks
 * @param byName the name a person reads
 * @param requestId of the call; may be empty
 * @param reason why
 * @param scope what goes in
 * @param sizes checkpoints of these sizes go in too
 * @param micros when, microseconds since the epoch
 */
public record PackageRequest(
    String owner,
    String byId,
    String byName,
    String requestId,
    String reason,
    PackageScope scope,
    List<Long> sizes,
    long micros) {
  public PackageRequest {
    sizes = List.copyOf(sizes);
  }
}
