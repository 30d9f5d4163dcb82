package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.ControllerOnBench;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.junit.jupiter.api.Test;

/** How a controller comes by numbers and gives them back, and what it may say at all. */
final class OpenScsMethodsTest extends OpenScsOrder {
  @Test
  @Requirement("URS-LINE-040")
  void numbers_come_page_by_page_and_a_page_asked_for_again_is_the_same() throws UaException {
    // When
    Handed first = request("roll-1", 230, "SERIAL", "");
    Handed second = request("roll-1", 230, "SERIAL", first.token());
    Handed again = request("roll-1", 230, "SERIAL", first.token());
    Handed third = request("roll-1", 230, "SERIAL", second.token());

    // Then
    assertThat(List.of(first.status(), second.status(), third.status())).containsOnly(1);
    assertThat(first.serials()).hasSize(ControllerOnBench.PAGE);
    assertThat(third.serials()).hasSize(30);
    assertThat(third.token()).isEmpty();
    assertThat(again).isEqualTo(second);
    LinkedHashSet<String> all = new LinkedHashSet<>(first.serials());
    all.addAll(second.serials());
    all.addAll(third.serials());
    assertThat(all).hasSize(230);
    assertThat(counts().sent()).isEqualTo(230);
    assertThat(facts(BodyCase.NUMBERS_SENT)).isEqualTo(3);
  }

  @Test
  @Requirement("URS-LINE-040")
  void fewer_numbers_than_asked_for_are_given_with_the_word_that_there_are_no_more()
      throws UaException {
    // When
    Handed first = request("roll-1", 300, "SERIAL", "");
    Handed second = request("roll-1", 300, "SERIAL", first.token());
    Handed rest = request("roll-1", 300, "SERIAL", second.token());
    Handed nothing = request("roll-2", 1, "SERIAL", "");

    // Then
    assertThat(rest.status()).isEqualTo(3);
    assertThat(rest.serials()).hasSize(50);
    assertThat(rest.token()).isEmpty();
    assertThat(nothing.status()).isEqualTo(3);
    assertThat(nothing.serials()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-042")
  void requests_for_another_order_in_another_format_or_with_a_made_up_token_are_refused()
      throws UaException {
    assertThat(request("r", 5, "SERIAL", "", "Order", "ord-2").status()).isEqualTo(6);
    assertThat(request("r", 5, "SERIAL", "", "Colour", "red").status()).isEqualTo(6);
    assertThat(request("r", 5, "SERIAL", "", "Level", "PALLET").status()).isEqualTo(6);
    assertThat(request("r", 0, "SERIAL", "").status()).isEqualTo(6);
    assertThat(request("r", 5, "MORSE", "").status()).isEqualTo(4);
    assertThat(request("r", 5, "SSCC", "").status()).isEqualTo(4);
    assertThat(request("r", 5, "SERIAL", "7").status()).isEqualTo(5);
    assertThat(request("r", 5, "SERIAL", "x'--").status()).isEqualTo(5);
    assertThat(counts().sent()).isZero();
    assertThat(request("r", 5, "SERIAL", "", "Order", "ord-1", "Lot", "L2026A").status())
        .isEqualTo(1);
  }

  @Test
  @Requirement({"URS-LINE-042", "URS-LINE-044"})
  void an_order_is_made_by_the_controller_and_every_figure_agrees() throws UaException {
    // Given
    List<String> serials = request("roll-1", 12, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();

    // When
    assertThat(transfer(TO_ENCODED, serials.subList(0, 9))).isEqualTo(1);
    assertThat(event(COMMISSIONING, serials.subList(0, 5), "Order", "ord-1")).isEqualTo(1);
    assertThat(event(SCRAPPING, serials.subList(5, 7), "Reason", "smeared")).isEqualTo(1);
    assertThat(event(SAMPLING, serials.subList(7, 8), "Reason", "retention")).isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(4, 5))).isEqualTo(1);
    assertThat(transfer(RETURN_ALLOCATED, serials.subList(9, 11))).isEqualTo(1);
    assertThat(invalidate(serials.subList(11, 12))).isEqualTo(1);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3))).isEqualTo(1);

    // Then
    assertThat(counts().sent()).isEqualTo(12);
    assertThat(counts().commissioned()).isEqualTo(4);
    assertThat(counts().scrapped()).isEqualTo(2);
    assertThat(counts().invalid()).isEqualTo(3);
    assertThat(counts().cases()).isEqualTo(1);
    assertThat(
            bench
                .gateway()
                .records(BodyCase.LABELS_SAMPLED)
                .getFirst()
                .getLabelsSampled()
                .getReason())
        .isEqualTo("retention");
    assertThat(bench.gateway().records(BodyCase.PACKS_DECOMMISSIONED)).hasSize(1);
    assertThat(bench.gateway().records(BodyCase.PACKS_COMMISSIONED).getFirst().getActor().getId())
        .isEqualTo("controller:controller-1");
    assertThat(bench.gateway().end()).isInstanceOf(LineAnswer.Done.class);
    assertThat(bench.gateway().view().inDoubt().stream().map(Object::toString))
        .containsExactly(serials.get(8));
  }

  @Test
  @Requirement({"URS-LINE-042", "URS-LINE-044"})
  void what_is_foreign_or_in_the_wrong_state_is_refused_whole_and_leaves_a_record()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    assertThat(transfer(TO_ENCODED, serials.subList(0, 1))).isEqualTo(1);
    assertThat(event(SCRAPPING, serials.subList(1, 2))).isEqualTo(1);

    // Then
    assertThat(event(COMMISSIONING, List.of(serials.get(2), "NEVERISSUED"))).isEqualTo(9);
    assertThat(event(COMMISSIONING, List.of(serials.get(2), serials.get(1)))).isEqualTo(9);
    assertThat(event(SCRAPPING, List.of("NEVERISSUED"))).isEqualTo(8);
    assertThat(event(DECOMMISSIONING, List.of(serials.get(3)))).isEqualTo(9);
    assertThat(event(SHIPPING, List.of(serials.get(3)))).isEqualTo(9);
    assertThat(transfer(RETURN_ALLOCATED, List.of(serials.get(0)))).isEqualTo(7);
    assertThat(transfer(RETURN_ALLOCATED, List.of("NEVERISSUED"))).isEqualTo(2);
    assertThat(event(COMMISSIONING, List.of(serials.get(2)), "Lot", "OTHER")).isEqualTo(9);
    assertThat(event(COMMISSIONING, List.of("white space"))).isEqualTo(4);
    assertThat(event(COMMISSIONING, List.of())).isEqualTo(9);
    assertThat(aggregate(PACKING, NEVER_HANDED_OUT, serials.subList(2, 5))).isEqualTo(10);
    assertThat(counts().commissioned()).isZero();
    await().until(() -> facts(BodyCase.PACK_REJECTED) == 7);
  }

  @Test
  @Requirement({"URS-LINE-040", "URS-LINE-042"})
  void after_a_restart_the_controller_goes_on_where_it_was() throws UaException, IOException {
    // Given
    Handed before = request("roll-1", 150, "SERIAL", "");
    List<String> serials = before.serials();
    assertThat(transfer(TO_ENCODED, serials.subList(0, 4))).isEqualTo(1);
    assertThat(event(COMMISSIONING, serials.subList(0, 2))).isEqualTo(1);
    controller.close();
    bench.close();

    // When
    bench = new ScsBench(directory);
    controller = bench.connect();

    // Then
    assertThat(counts().inDoubt()).isZero();
    assertThat(request("roll-1", 150, "SERIAL", "")).isEqualTo(before);
    assertThat(request("roll-1", 150, "SERIAL", before.token()).status()).isEqualTo(3);
    assertThat(event(COMMISSIONING, serials.subList(0, 4))).isEqualTo(1);
    assertThat(transfer(RETURN_ALLOCATED, serials.subList(2, 3))).isEqualTo(7);
    assertThat(bench.gateway().resume()).isInstanceOf(LineAnswer.Done.class);
    assertThat(request("roll-1", 150, "SERIAL", before.token()).serials()).hasSize(50);
    assertThat(counts().commissioned()).isEqualTo(4);
  }

  @Test
  @Requirement("URS-LINE-042")
  void arguments_of_another_type_or_number_are_refused_before_anything_is_done()
      throws UaException {
    assertThat(
            controller
                .call(POOL, REQUEST_ALLOCATED, Variant.ofString("roll"))
                .getStatusCode()
                .value())
        .isEqualTo(StatusCodes.Bad_ArgumentsMissing);
    CallMethodResult mistyped =
        controller.call(
            EVENTS,
            COMMISSIONING,
            controller.encoded(controller.numbers("x", List.of("S000000001"))),
            Variant.ofString("SERIAL"),
            controller.encoded(List.of()));
    assertThat(mistyped.getStatusCode().value()).isEqualTo(StatusCodes.Bad_InvalidArgument);
    assertThat(Objects.requireNonNull(mistyped.getInputArgumentResults())[0].value())
        .isEqualTo(StatusCodes.Bad_TypeMismatch);
  }

  @Test
  @Requirement("URS-LINE-043")
  void a_controller_speaks_only_for_its_own_lines() throws UaException {
    // Given
    controller.close();
    controller = bench.connect("controller-9");

    // Then
    assertThat(request("roll-1", 5, "SERIAL", "").status()).isEqualTo(11);
    assertThat(event(COMMISSIONING, List.of("S000000001"))).isEqualTo(11);
    assertThat(aggregate(PACKING, NEVER_HANDED_OUT, List.of("S000000001"))).isEqualTo(11);
    assertThat(
            controller
                .call(
                    EVENTS + "/EPCISStream",
                    NodeIds.TemporaryFileTransferType_GenerateFileForRead,
                    Variant.NULL_VALUE)
                .getStatusCode()
                .value())
        .isEqualTo(StatusCodes.Bad_UserAccessDenied);
    assertThat(counts().sent()).isZero();
  }

  @Test
  @Requirement("URS-LINE-042")
  void why_labels_were_scrapped_and_for_which_order_numbers_come_back_is_heard()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 2, "SERIAL", "").serials();

    // When
    assertThat(event(SCRAPPING, serials.subList(0, 1), "Reason", "smeared")).isEqualTo(1);
    int other =
        status(
            controller.call(
                POOL,
                RETURN_ALLOCATED,
                controller.encoded(controller.numbers("back", serials.subList(1, 2))),
                controller.encoded(List.of(controller.pair("Order", "ord-9"))),
                Variant.ofString("SERIAL")));

    // Then
    assertThat(bench.gateway().records(BodyCase.LABELS_SCRAPPED).getFirst().getReason())
        .isEqualTo("smeared");
    assertThat(other).isEqualTo(7);
  }
}
