package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.TenantId;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Who caused a fact: a person, a line controller, or the gateway itself.
 *
 * @param reason why it was decided so; empty where nobody had to say
 * @param told when it happened by the word and the clock of a line controller
 * @param asked the command by which it was caused, where that is answered once
 */
public record Cause(
    String id,
    String displayName,
    TenantId tenant,
    String reason,
    Optional<OffsetDateTime> told,
    Optional<Asked> asked) {

  public Cause(String id, String displayName, TenantId tenant) {
    this(id, displayName, tenant, "", Optional.empty(), Optional.empty());
  }

  /** The same, by a command. */
  public Cause asked(Asked command) {
    return new Cause(id, displayName, tenant, reason, told, Optional.of(command));
  }

  /** The same person, in what is not this command any more. */
  public Cause unasked() {
    return new Cause(id, displayName, tenant, reason, told, Optional.empty());
  }

  /** The same, who says why. */
  public Cause because(String why) {
    return new Cause(id, displayName, tenant, why.strip(), told, asked);
  }

  /** The same, who says when. */
  public Cause told(Optional<OffsetDateTime> at) {
    return new Cause(id, displayName, tenant, reason, at, asked);
  }
}
