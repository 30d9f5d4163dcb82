package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.domain.OrderFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders that prove themselves while the platform is away: where they come from and are kept. */
public interface SignedOrders {

  /** Downloads those that are released to this site. */
  interface Source {
    /** All of them; throws {@link PlatformAway} where the platform does not answer. */
    List<Signed> released();

    /** Whether the platform says that the order was cancelled; of one it does not know, no. */
    boolean isCancelled(OrderId order);
  }

  /** Keeps them on the plant's own disk. */
  interface Shelf {
    /** Keeps these instead of all others. */
    void keep(List<Signed> orders);

    List<Signed> all();
  }

  /** Looks through a signature. */
  interface Seals {
    Opened open(Signed order);
  }

  /**
   * As it was downloaded.
   *
   * @param document the exact bytes that the signature covers
   * @param keyId which key is said to have signed
   */
  record Signed(byte[] document, String keyId, byte[] signature) {}

  /** What is inside. */
  sealed interface Opened {
    /** Signed by a key that this plant trusts. */
    record Genuine(OrderFacts order, Instant validUntil) implements Opened {}

    /** Not so; nothing of it is believed. */
    record Forged(String why) implements Opened {}
  }

  /** The order in it, where it is genuine and the one asked for. */
  static Optional<Opened.Genuine> genuine(Opened opened, OrderId wanted) {
    return switch (opened) {
      case Opened.Genuine genuine when genuine.order().id().equals(wanted) -> Optional.of(genuine);
      case Opened.Genuine other -> Optional.empty();
      case Opened.Forged forged -> Optional.empty();
    };
  }
}
