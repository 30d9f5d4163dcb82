package io.seriatim.reconciliation.grpc;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.app.BatchStore.Mark;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The place in a list after which the next page begins, as text for the caller to send back. */
final class PageToken {
  private static final int PARTS = 4;

  private PageToken() {}

  static String write(Batch last) {
    BatchKey key = last.key();
    String place = last.createdMicros() + "\n" + key.owner() + "\n" + key.gtin() + "\n" + key.lot();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Mark> read(String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = place.split("\n", -1);
      if (parts.length != PARTS) {
        throw wrong(token);
      }
      return Optional.of(mark(parts));
    } catch (IllegalArgumentException _) {
      throw wrong(token);
    }
  }

  private static Mark mark(String[] parts) {
    return new Mark(
        Long.parseLong(parts[0]),
        new BatchKey(TenantId.parse(parts[1]), Gtin.parse(parts[2]), BatchNumber.parse(parts[3])));
  }

  private static InvalidValue wrong(String token) {
    return new InvalidValue("page token", token, "the next_page_token of the answer before");
  }
}
