package io.seriatim.portal.app;

import io.seriatim.kernel.identity.ItemId;
import java.util.List;

/** What one reader may see. Whatever is not the reader's is refused as not found. */
public interface Pages {
  /** Gives the pages of the reader who holds this token. */
  @FunctionalInterface
  interface Source {
    Pages of(String token);
  }

  /** Names a batch. */
  record BatchName(String owner, String gtin, String lot) {}

  /**
   * A part of the list of batches, newest first.
   *
   * @param next what asks for the part after it; empty at the end
   */
  record BatchList(List<BatchLine> batches, String next) {}

  /**
   * The list of batches.
   *
   * @param from empty for its beginning
   */
  BatchList batches(String from);

  /** One batch with its figures as they stand now. */
  BatchPage batch(BatchName name);

  /** What a container holds, in the order in which it was packed. */
  List<ContainerLine> children(ItemId container);

  /** One pack or container and everything that happened to it. */
  ItemPage item(ItemId item);
}
