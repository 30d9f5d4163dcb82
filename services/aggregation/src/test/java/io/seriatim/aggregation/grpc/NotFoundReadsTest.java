package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetCountsRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListTopContainersRequest;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.testkit.Requirement;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is read before a stranger is told that something is not there. */
@Requirement("URS-ACCESS-006")
class NotFoundReadsTest {
  private static final String GTIN = "09521234543213";
  private static final String CASE = "sscc:006141411234567890";
  private static final String NONE = "sscc:006141411234567883";
  private static final Duration AFTER = Duration.ofMillis(40);

  private final List<String> reads = new ArrayList<>();
  private final KnownRows known = new KnownRows();

  @Test
  void of_another_tenants_batch_as_much_is_read_as_of_none() {
    List<Consumer<BatchKey>> questions =
        List.of(
            batch -> queries().units(ListUnitsRequest.newBuilder().setBatch(batch).build()),
            batch -> queries().counts(GetCountsRequest.newBuilder().setBatch(batch).build()),
            batch -> queries().top(ListTopContainersRequest.newBuilder().setBatch(batch).build()),
            batch ->
                queries().containers(ListContainersRequest.newBuilder().setBatch(batch).build()));

    for (Consumer<BatchKey> question : questions) {
      List<String> there = readsOf(question, "LOT1");
      List<String> none = readsOf(question, "LOT8");

      assertThat(there).isEqualTo(none).containsExactly("ordersOf");
    }
  }

  @Test
  void of_another_tenants_object_more_is_read_and_nothing_is_told_sooner_or_later() {
    known.put(
        ObjectState.newBuilder()
            .setItemId(CASE)
            .setOwner("acme")
            .setPlace(Place.newBuilder().setCustodySite("lyon"))
            .build());
    ObjectQueries objects = new ObjectQueries(rows(known.view()));

    for (String id : List.of(CASE, NONE)) {
      long began = System.nanoTime();
      refused(() -> objects.object(GetObjectRequest.newBuilder().setItemId(id).build()));
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      assertThat(took).as(id).isGreaterThan(AFTER.minusMillis(1));
    }
  }

  private List<String> readsOf(Consumer<BatchKey> question, String lot) {
    reads.clear();
    refused(() ->
        question.accept(BatchKey.newBuilder().setOwner("acme").setGtin(GTIN).setLot(lot).build()));
    return List.copyOf(reads);
  }

  private static void refused(Runnable asked) {
    Callers.with(KnownRows.caller("stranger"))
        .run(() -> assertThatThrownBy(asked::run).isInstanceOf(RefusedException.class));
  }

  private BatchQueries queries() {
    return new BatchQueries(rows(counting()));
  }

  private static LedgerRows rows(LedgerView view) {
    return new LedgerRows(
        view,
        site -> Optional.empty(),
        new RowsInclude(view, InstantSource.system(), 1, Duration.ZERO),
        new PageTokens("secret"),
        new UnknownAfter(InstantSource.system(), AFTER));
  }

  /** LOT1 was packed by somebody; nobody asks for more than who. */
  private LedgerView counting() {
    return (LedgerView)
        Proxy.newProxyInstance(
            LedgerView.class.getClassLoader(),
            new Class<?>[] {LedgerView.class},
            (proxy, method, asked) -> {
              reads.add(method.getName());
              if (!method.getName().equals("ordersOf")) {
                throw new UnsupportedOperationException(method.getName());
              }
              boolean packed = ((BatchKey) asked[0]).getLot().equals("LOT1");
              return packed && asked[1].equals("cmo-lyon") ? List.of("PO-1") : List.of();
            });
  }
}
