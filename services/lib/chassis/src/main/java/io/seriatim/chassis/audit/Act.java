package io.seriatim.chassis.audit;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.audit.v1.VerificationMethod;
import io.seriatim.proto.envelope.v1.Signature;
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
 * @param verification how it was known who acts; the default where the call's token says it
 * @param meaning what the actor's word means, where it is a signature or a proof; empty otherwise
 * @param signature the one it was done under; the default where there is none
 */
public record Act(
    String action,
    String requestId,
    byte[] requestHash,
    String subject,
    Optional<TenantId> owner,
    Optional<SiteId> site,
    Verification verification,
    String meaning,
    Signature signature) {

  public static Act of(String action, String requestId, MessageLite request) {
    return new Act(
        action,
        requestId,
        RequestHash.of(request),
        "",
        Optional.empty(),
        Optional.empty(),
        Verification.getDefaultInstance(),
        "",
        Signature.getDefaultInstance());
  }

  public Act about(String what) {
    return new Act(
        action, requestId, requestHash, what, owner, site, verification, meaning, signature);
  }

  public Act ownedBy(TenantId tenant) {
    return new Act(
        action,
        requestId,
        requestHash,
        subject,
        Optional.of(tenant),
        site,
        verification,
        meaning,
        signature);
  }

  public Act at(SiteId place) {
    return new Act(
        action,
        requestId,
        requestHash,
        subject,
        owner,
        Optional.of(place),
        verification,
        meaning,
        signature);
  }

  /** The same, by somebody who was verified so. */
  public Act verified(Verification how) {
    return new Act(action, requestId, requestHash, subject, owner, site, how, meaning, signature);
  }

  /** The same, with this meaning. */
  public Act meaning(String what) {
    return new Act(
        action, requestId, requestHash, subject, owner, site, verification, what, signature);
  }

  /** The same, done under this signature: its meaning, and its signer proven when it was given. */
  public Act signed(Signature by) {
    Verification proven =
        Verification.newBuilder()
            .setMethod(VerificationMethod.VERIFICATION_METHOD_IDENTITY_PROVIDER)
            .setVerifiedMicros(by.getSignedAt().getEpochMicros())
            .build();
    return new Act(
        action,
        requestId,
        requestHash,
        subject,
        owner,
        site,
        proven,
        by.getMeaning(),
        by.toBuilder().clearStanding().build());
  }

  boolean isSigned() {
    return !signature.equals(Signature.getDefaultInstance());
  }
}
