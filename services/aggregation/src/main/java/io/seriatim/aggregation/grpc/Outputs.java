package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.IssuedNumbers;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may begin by repackaging: as on a line, numbers that were leased for an order of this site,
 * as that order makes them.
 */
final class Outputs {
  private final Licences licences;
  private final IssuedNumbers numbers;

  Outputs(Licences licences, IssuedNumbers numbers) {
    this.licences = licences;
    this.numbers = numbers;
  }

  Optional<Refusal> refused(Caller caller, RepackageRequest request) {
    return unlicensed(caller, request)
        .or(() ->
            sgtins(request.getOutputsList()).stream()
                .filter(output -> !isIssued(output, request))
                .findFirst()
                .map(output -> notIssued(output, request)));
  }

  /**
   * Whoever may end the inputs may begin more of the same product; of another one its owner. That
   * the inputs are of the same owner is seen where they are known.
   */
  private Optional<Refusal> unlicensed(Caller caller, RepackageRequest request) {
    Set<Gtin> ended = gtins(request.getInputsList());
    return gtins(request.getOutputsList()).stream()
        .filter(gtin -> !ended.contains(gtin))
        .filter(gtin -> !licences.owns(caller.tenant(), gtin))
        .findFirst()
        .map(gtin ->
            Refusal.forbidden("NOT_THE_OWNER")
                .given("outputs of GTIN " + gtin)
                .expected("products of the inputs, or of " + caller.tenant())
                .advice("let the product's owner ask for it")
                .build());
  }

  private boolean isIssued(Sgtin output, RepackageRequest request) {
    return numbers.orderOf(output).filter(order -> makes(order, output, request)).isPresent();
  }

  private static boolean makes(Order order, Sgtin output, RepackageRequest request) {
    return order.getSiteId().equals(request.getSite())
        && order.getGtin().equals(output.gtin().value())
        && order.getLot().equals(request.getLot())
        && order.getExpiry().equals(request.getExpiry());
  }

  private static Refusal notIssued(Sgtin output, RepackageRequest request) {
    return Refusal.conflict("NUMBER_NOT_ISSUED")
        .given(output.canonical())
        .expected(
            "a number leased at %s for an order of lot %s, expiry %s"
                .formatted(request.getSite(), request.getLot(), request.getExpiry()))
        .advice("lease numbers for an order of the outputs, and print those")
        .build();
  }

  private static Set<Gtin> gtins(Collection<String> items) {
    return sgtins(items).stream().map(Sgtin::gtin).collect(Collectors.toSet());
  }

  private static Set<Sgtin> sgtins(Collection<String> items) {
    return items.stream()
        .map(ItemId::parse)
        .flatMap(id -> id instanceof Sgtin sgtin ? Stream.of(sgtin) : Stream.empty())
        .collect(Collectors.toSet());
  }
}
