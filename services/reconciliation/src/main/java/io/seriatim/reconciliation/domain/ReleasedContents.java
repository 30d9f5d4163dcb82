package io.seriatim.reconciliation.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a container held when it was released.
 *
 * @param container canonical text; a pack that is in no container holds itself
 * @param place the version of it that was read
 * @param packs of the batch in it, at any depth
 * @param items hash of {@link #text}
 */
public record ReleasedContents(String container, LedgerPlace place, long packs, Sha256 items) {

  /** Whether it is a pack that is in no container: it holds itself. */
  public boolean isLoosePack() {
    return items.equals(Sha256.over(text(List.of(container))));
  }

  /** Packs as they are hashed and kept: sorted, each with a line feed, UTF-8. */
  public static byte[] text(List<String> packs) {
    StringBuilder text = new StringBuilder();
    packs.stream().sorted().forEach(pack -> text.append(pack).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The packs of such a text. */
  public static List<String> packs(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }
}
