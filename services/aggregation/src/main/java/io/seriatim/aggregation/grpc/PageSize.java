package io.seriatim.aggregation.grpc;

import io.seriatim.kernel.identity.InvalidValue;

/**
 * How long pages of a list are.
 *
 * @param most that may be asked for
 * @param usual where nothing is asked for
 */
record PageSize(int most, int usual) {
  /** The length asked for; refused beyond what is allowed. */
  int of(int asked) {
    if (asked < 0 || asked > most) {
      throw new InvalidValue(
          "page_size", Integer.toUnsignedString(asked), "1 to " + most + ", or 0 for " + usual);
    }
    return asked == 0 ? usual : asked;
  }
}
