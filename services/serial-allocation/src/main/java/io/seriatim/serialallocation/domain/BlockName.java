package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.numbering.BlockId;
import java.util.Optional;

/**
 * A block as others name it. The name of a block of SSCCs begins with the company prefix, because
 * nothing else beside it says which pool it is of: {@code 030999-1-0}.
 */
public record BlockName(PoolKey pool, BlockId id) {

  /**
   * Reads the name of a block.
   *
   * @param gtin the product, empty for SSCCs
   */
  public static BlockName parse(Optional<Gtin> gtin, String text) {
    return gtin.map(product -> new BlockName(new PoolKey.OfGtin(product), BlockId.parse(text)))
        .orElseGet(() -> ofContainers(text));
  }

  /** What {@link #parse} reads. */
  public String text() {
    return switch (pool) {
      case PoolKey.OfGtin gtin -> id.toString();
      case PoolKey.OfPrefix(CompanyPrefix prefix) -> prefix + "-" + id;
    };
  }

  private static BlockName ofContainers(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      throw new InvalidValue("block", text, "company prefix, range number and first position");
    }
    CompanyPrefix prefix = CompanyPrefix.parse(text.substring(0, hyphen));
    return new BlockName(new PoolKey.OfPrefix(prefix), BlockId.parse(text.substring(hyphen + 1)));
  }
}
