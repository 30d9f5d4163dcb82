package io.seriatim.linegateway.contract;

import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.RefusedControllers;
import io.seriatim.proto.line.v1.GetLineStatusRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts line controllers that were refused on the audit trail of the plant; never waited for. */
public final class ControllerActs implements RefusedControllers {
  private static final Logger LOG = LoggerFactory.getLogger(ControllerActs.class);
  private static final int LONGEST_NAME = 50;

  private final TenantId operator;
  private final SiteId site;
  private final Auditor auditor;

  public ControllerActs(TenantId operator, SiteId site, Auditor auditor) {
    this.operator = operator;
    this.site = site;
    this.auditor = auditor;
  }

  @Override
  public void refused(String name, String reason, String detail) {
    String known = printable(name);
    LOG.warn("controller {}: {}: {}", known, reason, detail);
    Caller caller =
        new Caller(
            ActorId.parse("controller." + known),
            known,
            known,
            operator,
            Set.of(),
            Optional.of(site),
            Optional.empty(),
            new BearerToken(""));
    Act act = Act.of("ControllerSignIn", "", GetLineStatusRequest.getDefaultInstance()).at(site);
    Refusal refusal =
        Refusal.of(Kind.FORBIDDEN, reason)
            .given(detail)
            .expected("a controller of this gateway, its password and its own lines")
            .advice("Look whose name it is and where it calls from.")
            .build();
    Thread.ofVirtual().start(() -> record(caller, act, refusal));
  }

  /** The name comes from anybody: a record holds nothing but what a name may have. */
  private static String printable(String name) {
    String kept = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
    return kept.isEmpty() ? "_" : kept.substring(0, Math.min(kept.length(), LONGEST_NAME));
  }

  private void record(Caller caller, Act act, Refusal refusal) {
    try {
      auditor.refused(caller, act, refusal);
    } catch (Auditor.NotRecorded away) {
      LOG.warn("a refusal of {} is not in the audit trail", caller.userName(), away);
    }
  }
}
