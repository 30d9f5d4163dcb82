package io.seriatim.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final Route CANCEL =
      Route.of(BatchCommandServiceGrpc.getCancelOrderMethod()).getFirst();
  private static final Route CLOSE =
      Route.of(BatchCommandServiceGrpc.getCloseBatchMethod()).getFirst();
  private static final Route IMPORT =
      Route.of(BatchCommandServiceGrpc.getImportScheduleMethod()).getFirst();
  private static final Route LIST =
      Route.of(BatchQueryServiceGrpc.getListBatchesMethod()).getFirst();

  @Test
  void pathHeaderAndBodyMakeOneRequest() {
    assertThat(
            RequestReader.read(
                CANCEL, sent(Map.of("order_id", "o/1"), "r-1", "{\"reason\":\"not needed\"}")))
        .isEqualTo(
            CancelOrderRequest.newBuilder()
                .setOrderId("o/1")
                .setRequestId("r-1")
                .setReason("not needed")
                .build());
  }

  @Test
  void aDottedNameIsAFieldOfAField() {
    var closed =
        (CloseBatchRequest)
            RequestReader.read(
                CLOSE,
                sent(Map.of("key.owner", "acme", "key.lot", "A1"), "", "{\"meaning\":\"closed\"}"));

    assertThat(closed.getKey().getOwner()).isEqualTo("acme");
    assertThat(closed.getKey().getLot()).isEqualTo("A1");
    assertThat(closed.getMeaning()).isEqualTo("closed");
  }

  @Test
  void aDocumentIsTakenAsItIs() {
    var imported =
        (ImportScheduleRequest) RequestReader.read(IMPORT, sent(Map.of(), "r-2", "<Schedule/>"));

    assertThat(imported.getDocument().toStringUtf8()).isEqualTo("<Schedule/>");
    assertThat(imported.getRequestId()).isEqualTo("r-2");
  }

  @Test
  void theQueryFillsTheRest() {
    var query = Map.of("page_size", List.of("20"), "pageToken", List.of("abc"));

    assertThat(RequestReader.read(LIST, new RequestReader.Sent(Map.of(), query, "", new byte[0])))
        .isEqualTo(ListBatchesRequest.newBuilder().setPageSize(20).setPageToken("abc").build());
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    assertRefused("{\"reasn\":\"typo\"}", "JSON_INVALID", "reasn");
    assertRefused("{\"reason\":", "JSON_INVALID", "");
    assertRefused("[1]", "JSON_INVALID", "no object");
    assertRefused("{\"orderId\":\"another\"}", "FIELD_GIVEN_TWICE", "order_id");
    assertRefused("{\"reason\":" + "[".repeat(100_000), "JSON_INVALID", "");
  }

  @Test
  void aQueryThatIsNoFieldIsRefused() {
    var query = Map.of("page_sice", List.of("20"));

    assertThatThrownBy(() ->
            RequestReader.read(LIST, new RequestReader.Sent(Map.of(), query, "", new byte[0])))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("FIELD_UNKNOWN")
        .hasMessageContaining("page_sice");
  }

  private static void assertRefused(String body, String reason, String given) {
    assertThatThrownBy(() -> RequestReader.read(CANCEL, sent(Map.of("order_id", "o-1"), "", body)))
        .as(body.length() > 80 ? body.substring(0, 80) : body)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(given);
  }

  private static RequestReader.Sent sent(Map<String, String> path, String key, String body) {
    return new RequestReader.Sent(path, Map.of(), key, body.getBytes(StandardCharsets.UTF_8));
  }
}
