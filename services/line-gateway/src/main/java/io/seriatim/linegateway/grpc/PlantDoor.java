package io.seriatim.linegateway.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in operators of this gateway's plant, and nobody else.
 *
 * <p>The frame of the other services answers nothing that is not on record in the data centre. A
 * plant has to run without it, so here the record is tried and never waited for; what a command did
 * is in the journal's chain.
 */
public final class PlantDoor {
  private static final Logger LOG = LoggerFactory.getLogger(PlantDoor.class);

  private final TenantId operator;
  private final SiteId site;
  private final Auditor auditor;

  public PlantDoor(TenantId operator, SiteId site, Auditor auditor) {
    this.operator = operator;
    this.site = site;
    this.auditor = auditor;
  }

  /** Answers a command of a line operator. */
  <R> void command(
      StreamObserver<R> observer,
      String action,
      String requestId,
      String line,
      MessageLite request,
      Function<Caller, Answer<R>> useCase) {
    Act act = Act.of(action, requestId, request).about(site + "/" + line).at(site);
    complete(
        observer,
        () -> {
          Caller caller = Callers.current();
          Answer<R> answer = caught(caller, requestId, line, useCase);
          Thread.ofVirtual().start(() -> record(caller, act, answer));
          return answer;
        });
  }

  /** Answers a question of anybody who works at or for the plant. */
  <R> void query(StreamObserver<R> observer, String line, Function<Caller, Answer<R>> useCase) {
    complete(
        observer,
        () -> {
          Caller caller = Callers.current();
          caller.requireTenant(operator, "line " + line);
          return useCase.apply(caller);
        });
  }

  private <R> Answer<R> caught(
      Caller caller, String requestId, String line, Function<Caller, Answer<R>> useCase) {
    try {
      caller.requireTenant(operator, "line " + line);
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

  private static <R> void complete(StreamObserver<R> observer, Supplier<Answer<R>> answering) {
    R response;
    try {
      response =
          switch (answering.get()) {
            case Answer.Done<R>(R value) -> value;
            case Answer.FirstAnswer<R>(R value) -> value;
            case Answer.Refused<R>(Refusal refusal) -> throw Refusals.toStatus(refusal);
          };
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
      return;
    }
    observer.onNext(response);
    observer.onCompleted();
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

  static Cause cause(Caller caller) {
    return new Cause(caller.subject().value(), caller.displayName(), caller.tenant());
  }

  static RefusedException outcomeMissing(InDoubtOutcome given) {
    return new RefusedException(
        Refusal.invalid("OUTCOME_MISSING")
            .given(given.name())
            .expected("LABEL_SCRAPPED, INVALID or COMMISSIONED")
            .advice("say what became of the labels")
            .build());
  }
}
