package io.seriatim.linegateway.contract;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.SignInRecord;
import io.seriatim.linegateway.app.SiteSignIns;
import io.seriatim.linegateway.app.Verified;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.audit.v1.VerificationMethod;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators of this gateway's plant do, by whatever door they come; nobody else is let in.
 *
 * <p>The frame of the other services answers nothing that is not on record in the data centre. A
 * plant has to run without it: here the record is kept on the plant's own disk before the answer,
 * and goes to the data centre as soon as that is in reach.
 */
public final class PlantActs implements SignInRecord {
  private static final Logger LOG = LoggerFactory.getLogger(PlantActs.class);

  private final TenantId operator;
  private final SiteId site;
  private final Auditor auditor;

  public PlantActs(TenantId operator, SiteId site, Auditor auditor) {
    this.operator = operator;
    this.site = site;
    this.auditor = auditor;
  }

  /** Does what a line operator says, and leaves the audit trail a record of it. */
  public <R> Answer<R> command(
      Caller caller,
      Verified verified,
      String action,
      String requestId,
      String line,
      MessageLite request,
      Function<Caller, Answer<R>> useCase) {
    Act act =
        Act.of(action, requestId, request)
            .about(site + "/" + line)
            .at(site)
            .verified(verification(verified));
    Answer<R> answer = caught(caller, requestId, line, useCase);
    record(caller, act, answer);
    return answer;
  }

  @Override
  public void keep(Entry entry) {
    Caller caller = entry.who().map(PlantActs::caller).orElseGet(this::unknown);
    Act act =
        Act.of(entry.kind().name(), "", Verification.getDefaultInstance())
            .about(site + "/sign-in")
            .at(site)
            .meaning(entry.meaning())
            .verified(
                entry
                    .who()
                    .map(o -> verification(new Verified(how(entry.kind()), o.verifiedAt())))
                    .orElse(Verification.getDefaultInstance()));
    Answer<Boolean> answer =
        entry.isRefusal()
            ? Answer.refused(
                Refusal.forbidden(entry.kind().name())
                    .given(entry.wrongTries() + " wrong tries")
                    .expected("a right PIN that is neither locked nor too old")
                    .build())
            : Answer.done(true);
    record(caller, act, answer);
  }

  private static Verified.How how(Kind kind) {
    return switch (kind) {
      case VERIFIED, PIN_SET -> Verified.How.PROVIDER;
      case PROVED_BY_PIN, WRONG_PIN, PIN_NOT_USABLE -> Verified.How.PIN;
    };
  }

  private static Verification verification(Verified verified) {
    VerificationMethod method =
        switch (verified.how()) {
          case PROVIDER -> VerificationMethod.VERIFICATION_METHOD_IDENTITY_PROVIDER;
          case PIN -> VerificationMethod.VERIFICATION_METHOD_SITE_PIN;
        };
    return Verification.newBuilder()
        .setMethod(method)
        .setVerifiedMicros(TimeUnit.MILLISECONDS.toMicros(verified.at().toEpochMilli()))
        .build();
  }

  /** As the plant knows somebody, with no token to forward. */
  public static Caller caller(SiteSignIns.Operator operator) {
    return new Caller(
        ActorId.parse(operator.person().id()),
        operator.userName(),
        operator.person().displayName(),
        operator.tenant(),
        operator.roles().stream()
            .flatMap(role -> Role.named(role).stream())
            .collect(Collectors.toUnmodifiableSet()),
        operator.boundTo(),
        Optional.empty(),
        new BearerToken(""));
  }

  private Caller unknown() {
    return new Caller(
        ActorId.parse("unknown"),
        "",
        "",
        operator,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        new BearerToken(""));
  }

  /**
   * Goes on only for somebody of this plant; throws a refusal otherwise. Another tenant is told
   * that there is no such line, somebody of another site of the operator whose site this is.
   */
  public void requirePlant(Caller caller, String line) {
    caller.requireTenant(operator, "line " + line);
    caller.requireSite(site);
  }

  private <R> Answer<R> caught(
      Caller caller, String requestId, String line, Function<Caller, Answer<R>> useCase) {
    try {
      requirePlant(caller, line);
      if (requestId.isBlank()) {
        throw new RefusedException(
            Refusal.invalid("REQUEST_ID_MISSING")
                .given("no request id")
                .expected("an id that was saved before sending")
                .build());
      }
      return useCase.apply(caller);
    } catch (RefusedException refused) {
      return Answer.refused(refused.refusal());
    }
  }

  private <R> void record(Caller caller, Act act, Answer<R> answer) {
    try {
      switch (answer) {
        case Answer.Done<R> done -> auditor.accepted(caller, act);
        case Answer.FirstAnswer<R> first -> auditor.alreadyDone(caller, act);
        case Answer.Refused<R>(Refusal refusal) -> auditor.refused(caller, act, refusal);
      }
    } catch (Auditor.NotRecorded away) {
      LOG.warn("{} by {} is not on record", act.action(), caller.userName(), away);
    }
  }

  public static Cause cause(Caller caller) {
    return new Cause(caller.subject().value(), caller.displayName(), caller.tenant());
  }
}
