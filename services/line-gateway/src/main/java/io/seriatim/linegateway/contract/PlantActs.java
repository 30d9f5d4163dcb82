package io.seriatim.linegateway.contract;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Cause;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators of this gateway's plant do, by whatever door they come; nobody else is let in.
 *
 * <p>The frame of the other services answers nothing that is not on record in the data centre. A
 * plant has to run without it, so here the record is tried and never waited for; what a command did
 * is in the journal's chain.
 */
public final class PlantActs {
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
      String action,
      String requestId,
      String line,
      MessageLite request,
      Function<Caller, Answer<R>> useCase) {
    Act act = Act.of(action, requestId, request).about(site + "/" + line).at(site);
    Answer<R> answer = caught(caller, requestId, line, useCase);
    Thread.ofVirtual().start(() -> record(caller, act, answer));
    return answer;
  }

  /** Goes on only for somebody of this plant; throws a refusal otherwise. */
  public void requirePlant(Caller caller, String line) {
    caller.requireTenant(operator, "line " + line);
  }

  private <R> Answer<R> caught(
      Caller caller, String requestId, String line, Function<Caller, Answer<R>> useCase) {
    try {
      requirePlant(caller, line);
      caller.require(Role.LINE_OPERATOR);
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
      LOG.warn("{} by {} is not in the audit trail", act.action(), caller.userName(), away);
    }
  }

  public static Cause cause(Caller caller) {
    return new Cause(caller.subject().value(), caller.displayName(), caller.tenant());
  }
}
