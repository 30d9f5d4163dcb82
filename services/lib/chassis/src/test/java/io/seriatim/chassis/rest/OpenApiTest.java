package io.seriatim.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceImplBase;
import io.seriatim.proto.batch.v1.DocumentQueryServiceGrpc.DocumentQueryServiceImplBase;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final JsonObject DOCUMENT =
      JsonParser.parseString(
              new OpenApi(
                      "test",
                      "v1",
                      new RouteTable(
                          List.of(
                              new BatchCommandServiceImplBase() {},
                              new AllocationQueryServiceImplBase() {},
                              new DocumentQueryServiceImplBase() {})),
                      Comments.read())
                  .text())
          .getAsJsonObject();

  @Test
  void everyRouteIsDescribedInTheWordsOfTheContract() {
    JsonObject cancel = operation("/api/v1/orders/{order_id}/cancel", "post");

    assertThat(cancel.get("operationId").getAsString()).isEqualTo("CancelOrder");
    assertThat(cancel.get("description").getAsString()).isNotBlank();
    assertThat(cancel.get("parameters").toString())
        .contains("\"name\":\"order_id\",\"in\":\"path\",\"required\":true", "Idempotency-Key");
    assertThat(cancel.get("requestBody").toString())
        .contains("#/components/schemas/seriatim.batch.v1.CancelOrderRequest");
  }

  @Test
  void aDocumentIsABodyOfItsOwn() {
    assertThat(operation("/api/v1/schedules", "post").get("requestBody").toString())
        .contains("application/xml")
        .doesNotContain("application/json");
  }

  @Test
  void anAnswerThatIsADocumentIsInTheFormsThatMayBeAccepted() {
    String path = "/api/v1/batches/{key.owner}/{key.gtin}/{key.lot}/";

    assertThat(operation(path + "document", "get").get("responses").toString())
        .contains("\"application/json\":{\"schema\":{\"type\":\"string\"", "application/pdf");
    assertThat(operation(path + "performance", "get").get("responses").toString())
        .contains("application/xml")
        .doesNotContain("application/json\"");
    assertThat(operation(path + "performance", "get").get("parameters").toString())
        .contains("order_id");
  }

  @Test
  void aPathMayHaveOthersBesideItEachWithANameOfItsOwn() {
    assertThat(operation("/api/v1/pools/{gtin}", "get").get("operationId").getAsString())
        .isEqualTo("GetPool");
    assertThat(
            operation("/api/v1/sscc-pools/{company_prefix}", "get")
                .get("operationId")
                .getAsString())
        .isEqualTo("GetPool2");
  }

  @Test
  void aStreamIsLinesOfJson() {
    assertThat(
            operation("/api/v1/pools/{gtin}/blocks/{block_id}/numbers", "get")
                .get("responses")
                .toString())
        .contains("application/x-ndjson");
  }

  @Test
  void everySchemaThatIsNamedIsThere() {
    JsonObject schemas = DOCUMENT.getAsJsonObject("components").getAsJsonObject("schemas");
    var named =
        java.util.regex.Pattern.compile("#/components/schemas/([\\w.]+)")
            .matcher(DOCUMENT.toString())
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(schemas.keySet()).containsAll(named);
    assertThat(schemas.getAsJsonObject("seriatim.batch.v1.CancelOrderRequest").toString())
        .contains("\"description\":", "\"additionalProperties\":false");
  }

  private static JsonObject operation(String path, String verb) {
    JsonObject paths = DOCUMENT.getAsJsonObject("paths");
    assertThat(paths.keySet()).contains(path);
    return paths.getAsJsonObject(path).getAsJsonObject(verb);
  }
}
