package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-121")
class PageTokensTest {
  private static final ListChildrenRequest ASKED =
      ListChildrenRequest.newBuilder().setParent("sscc:1").setPageSize(2).build();

  private final PageTokens tokens = new PageTokens("secret");

  @Test
  void aTokenGivesItsPlaceBackForTheSameQuestion() {
    String token = written(ASKED, "sscc:2");
    ListChildrenRequest next =
        ASKED.toBuilder()
            .setPageToken(token)
            .setPageSize(9)
            .setMinimumPosition(LedgerPosition.newBuilder().setStamp(7))
            .build();

    as("acme", () -> assertThat(tokens.read(next, token)).isEqualTo("sscc:2"));
    as("acme", () -> assertThat(tokens.read(ASKED, "")).isEmpty());
  }

  @Test
  void aTokenDoesNotTellItsPlace() {
    byte[] token = Base64.getUrlDecoder().decode(written(ASKED, "sscc:2"));

    assertThat(new String(token, StandardCharsets.ISO_8859_1)).doesNotContain("sscc");
  }

  @Test
  void aTokenIsOfNoUseToAnotherTenantOrForAnotherQuestion() {
    String token = written(ASKED, "sscc:2");

    as("umbrella", () -> assertRefused(() -> tokens.read(ASKED, token)));
    as(
        "acme",
        () -> {
          assertRefused(() -> tokens.read(ASKED.toBuilder().setParent("sscc:9").build(), token));
          assertRefused(
              () -> tokens.read(GetHistoryRequest.newBuilder().setItemId("sscc:1").build(), token));
          assertRefused(() -> new PageTokens("other").read(ASKED, token));
        });
  }

  @Test
  void whatIsNoTokenIsRefused() {
    String token = written(ASKED, "sscc:2");
    String changed = (token.startsWith("A") ? "B" : "A") + token.substring(1);

    as(
        "acme",
        () -> {
          assertRefused(() -> tokens.read(ASKED, "?"));
          assertRefused(() -> tokens.read(ASKED, "AAAA"));
          assertRefused(() -> tokens.read(ASKED, changed));
        });
  }

  private static void assertRefused(Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("page token");
  }

  private String written(ListChildrenRequest request, String place) {
    AtomicReference<String> token = new AtomicReference<>("");
    as("acme", () -> token.set(tokens.write(request, place)));
    return token.get();
  }

  private static void as(String tenant, Runnable act) {
    Callers.with(
            new Caller(
                ActorId.parse("somebody"),
                "somebody",
                "",
                TenantId.parse(tenant),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                new BearerToken("t")))
        .run(act);
  }
}
