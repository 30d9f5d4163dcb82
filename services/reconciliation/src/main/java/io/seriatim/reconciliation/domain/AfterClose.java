package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may still happen to a batch's record after it was closed. */
public final class AfterClose {
  private static final int MOST_ITEMS = 500;

  private AfterClose() {}

  /** Adds late samples or damage; whether the items are of the batch is asked before. */
  public static Ruling supplement(ReleaseChain chain, TenantId acting, Supplement supplement) {
    Optional<Ruling> no = refused(chain, acting, supplement.signature());
    if (no.isPresent()) {
      return no.get();
    }
    if (supplement.reason().isBlank()) {
      return Ruling.refuse(RefusalReason.REASON_MISSING, "no reason", "what happened");
    }
    Set<String> before = new HashSet<>();
    chain.batch().dossier().supplements().forEach(one -> before.addAll(one.items()));
    List<String> twice = supplement.items().stream().filter(before::contains).toList();
    boolean wrong =
        supplement.items().isEmpty()
            || supplement.items().size() > MOST_ITEMS
            || Set.copyOf(supplement.items()).size() < supplement.items().size()
            || !twice.isEmpty();
    return wrong
        ? Ruling.refuse(
            RefusalReason.ITEMS_WRONG,
            twice.isEmpty() ? supplement.items().size() + " packs" : "again " + twice,
            "1 to " + MOST_ITEMS + " packs, each once in all supplements")
        : enough(chain, supplement);
  }

  private static Ruling enough(ReleaseChain chain, Supplement supplement) {
    long good = record(chain).goodPacks();
    return supplement.packs() > good
        ? Ruling.refuse(
            RefusalReason.QUANTITY_OVER_GOOD, supplement.packs() + " packs", "at most " + good)
        : Ruling.happens(new BatchEvent.BatchSupplemented(supplement.on(record(chain))));
  }

  /** Opens a batch for more production: asks for it, or grants what somebody else asked for. */
  public static Ruling reopen(
      ReleaseChain chain, TenantId acting, String reason, Signature signature) {
    Batch batch = chain.batch();
    Optional<Ruling> no = refused(chain, acting, signature);
    if (no.isPresent()) {
      return no.get();
    }
    List<String> steps =
        batch.dossier().standing().stream()
            .filter(step -> !(step.what() instanceof ReleaseStep.What.Review))
            .map(step -> step.what().label())
            .toList();
    if (!steps.isEmpty()) {
      return Ruling.refuse(
          RefusalReason.RELEASE_STANDS, String.join(", ", steps), "no step signed after the close");
    }
    Optional<Reopening> asked = batch.dossier().asked();
    if (asked.isEmpty()) {
      return reason.isBlank()
          ? Ruling.refuse(RefusalReason.REASON_MISSING, "no reason", "why more is produced")
          : Ruling.happens(
              new BatchEvent.ReopeningAsked(
                  new Reopening(
                      reason,
                      signature.on(record(chain), Reopening.act(reason)),
                      Optional.empty(),
                      batch.closure().orElseThrow().signature())));
    }
    return asked.get().asked().signer().id().equals(signature.signer().id())
        ? Ruling.refuse(
            RefusalReason.SAME_SIGNER, signature.signer().displayName(), "another person")
        : Ruling.happens(new BatchEvent.BatchReopened(granted(chain, asked.get(), signature)));
  }

  private static Reopening granted(ReleaseChain chain, Reopening asked, Signature signature) {
    return asked.granted(signature.on(record(chain), Reopening.act(asked.reason())));
  }

  private static Optional<Ruling> refused(
      ReleaseChain chain, TenantId acting, Signature signature) {
    Batch batch = chain.batch();
    if (!batch.isClosed()) {
      return no(RefusalReason.BATCH_OPEN, batch.key() + " is open", "a closed batch");
    }
    if (!batch.isReleasedBy(acting)) {
      return no(RefusalReason.NOT_THE_RELEASER, acting.value(), "the owner, or who releases");
    }
    if (signature.meaning().isBlank()) {
      return no(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    Sha256 now = record(chain).hash();
    return signature.recordHash().equals(now)
        ? Optional.empty()
        : no(RefusalReason.RECORD_CHANGED, "record " + signature.recordHash(), "record " + now);
  }

  private static ReleaseRecord record(ReleaseChain chain) {
    return chain.record().orElseThrow();
  }

  private static Optional<Ruling> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Ruling.refuse(reason, given, expected));
  }
}
