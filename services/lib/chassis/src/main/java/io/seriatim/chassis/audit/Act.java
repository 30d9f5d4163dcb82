package io.seriatim.chassis.audit;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;

/**
 * What somebody asks for, as the audit trail names it.
 *
 * @param action the use case or full method name, for example {@code LeaseBlock}
 * @param requestId the caller's id; empty for queries
 * @param requestHash SHA-256 over the request
 * @param subject what it is about, in canonical text; empty if that is not known yet
 * @param owner whose log it belongs to; the acting tenant's where nobody else is named
 * @param site the site, where one is concerned
 */
public record Act(
    String action,
    String requestId,
    byte[] requestHash,
    String subject,
    Optional<TenantId> owner,
    Optional<SiteId> site) {

  public static Act of(String action, String requestId, MessageLite request) {
    return new Act(
        action, requestId, RequestHash.of(request), "", Optional.empty(), Optional.empty());
  }

  public Act about(String what) {
    return new Act(action, requestId, requestHash, what, owner, site);
  }

  public Act ownedBy(TenantId tenant) {
    return new Act(action, requestId, requestHash, subject, Optional.of(tenant), site);
  }

  public Act at(SiteId place) {
    return new Act(action, requestId, requestHash, subject, owner, Optional.of(place));
  }
}
