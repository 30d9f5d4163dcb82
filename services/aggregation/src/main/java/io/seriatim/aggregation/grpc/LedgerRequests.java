package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a request to the partition that decides, and waits for its first answer.
 *
 * <p>Where the outcome is not known in time the call ends UNAVAILABLE: the same request with the
 * same id gives the answer later.
 */
public final class LedgerRequests {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final Sites sites;
  private final InputLog inputs;
  private final AnswerBoard answers;
  private final ColdObjects coldObjects;
  private final InstantSource clock;
  private final Duration patience;

  public LedgerRequests(
      Sites sites,
      InputLog inputs,
      AnswerBoard answers,
      ColdObjects coldObjects,
      InstantSource clock,
      Duration patience) {
    this.sites = sites;
    this.inputs = inputs;
    this.answers = answers;
    this.coldObjects = coldObjects;
    this.clock = clock;
    this.patience = patience;
  }

  /** Decides it at a site. */
  Answer<Accepted> decide(Caller caller, String siteId, RequestInput.Builder ask) {
    Optional<Refusal> badId = RequestIds.check(ask.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    Optional<Site> site = sites.find(siteId);
    if (site.isEmpty()) {
      return Answer.refused(unknownSite(siteId));
    }
    ask.setTenant(caller.tenant().value());
    return send(input(caller, site.get(), ask.build()), site.get().getSlot());
  }

  /** A destination must be known before anything can leave for it. */
  Optional<Site> site(String siteId) {
    return sites.find(siteId);
  }

  static Refusal unknownSite(String siteId) {
    return Refusal.notFound("SITE_UNKNOWN")
        .given("site " + siteId)
        .expected("a site in master data")
        .advice("check the site's id, or publish the site")
        .retryMayHelp(true)
        .build();
  }

  private LedgerInput input(Caller caller, Site site, RequestInput ask) {
    return LedgerInput.newBuilder()
        .setInputId("request/" + ask.getTenant() + "/" + ask.getRequestId())
        .setSite(site.getSiteId())
        .setOperator(site.getOperator())
        .setActor(caller.actor())
        .setAcceptedMicros(Micros.of(clock.instant()))
        .setRequest(ask)
        .build();
  }

  private Answer<Accepted> send(LedgerInput input, int slot) {
    Instant end = clock.instant().plus(patience);
    LedgerAnswer answer = ask(input, slot, end);
    for (boolean again = false; answer.hasNeedsObjects(); again = true) {
      if (again) {
        letRowsCatchUp(end);
      }
      LedgerInput loaded =
          coldObjects.inFrontOf(input, slot, answer.getNeedsObjects().getItemsList());
      inputs.append(slot, loaded).join();
      answer = ask(input, slot, end);
    }
    return answer.hasRefused()
        ? Answer.refused(Refusals.refusal(answer.getRefused()))
        : Answer.done(answer.getAccepted());
  }

  /** The rows are behind: asking them faster does not help. */
  private void letRowsCatchUp(Instant end) {
    if (clock.instant().plus(AGAIN_AFTER).isAfter(end)) {
      throw new CompletionException(new TimeoutException("the rows are behind the ledger"));
    }
    try {
      Thread.sleep(AGAIN_AFTER);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(new TimeoutException("interrupted before the ledger answered"));
    }
  }

  private LedgerAnswer ask(LedgerInput input, int slot, Instant end) {
    String tenant = input.getRequest().getTenant();
    String id = input.getRequest().getRequestId();
    CompletableFuture<LedgerAnswer> answer = answers.next(tenant, id);
    try {
      inputs.append(slot, input).join();
      long left = Duration.between(clock.instant(), end).toMillis();
      return answer.get(Math.max(1, left), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new CompletionException(new TimeoutException("the ledger has not answered yet"));
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(new TimeoutException("interrupted before the ledger answered"));
    } finally {
      answers.forget(tenant, id, answer);
    }
  }
}
