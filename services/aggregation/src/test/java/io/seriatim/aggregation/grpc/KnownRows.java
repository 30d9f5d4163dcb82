package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rows that a test has written, for what is asked of one object and of what is in it. */
final class KnownRows {
  final Map<String, ObjectState> states = new LinkedHashMap<>();
  final Map<String, List<String>> children = new HashMap<>();
  final List<String> looked = new ArrayList<>();

  void put(ObjectState state) {
    states.put(state.getItemId(), state);
  }

  /** Refuses what a test has not thought of. */
  LedgerView view() {
    return (LedgerView)
        Proxy.newProxyInstance(
            LedgerView.class.getClassLoader(),
            new Class<?>[] {LedgerView.class},
            (proxy, method, asked) ->
                switch (method.getName()) {
                  case "findAll" -> findAll((List<?>) asked[0]);
                  case "find" -> Optional.ofNullable(states.get((String) asked[0]));
                  case "ancestors" -> ancestors((ObjectState) asked[0]);
                  case "children" -> {
                    looked.add((String) asked[0]);
                    yield children.getOrDefault((String) asked[0], List.of());
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private List<ObjectState> findAll(List<?> ids) {
    return ids.stream().flatMap(id -> Stream.ofNullable(states.get((String) id))).toList();
  }

  private List<ObjectState> ancestors(ObjectState state) {
    List<ObjectState> found = new ArrayList<>();
    ObjectState above = states.get(state.getParent());
    while (above != null) {
      found.add(above);
      above = states.get(above.getParent());
    }
    return found;
  }

  static Caller caller(String tenant) {
    return new Caller(
        ActorId.parse("somebody"),
        "somebody",
        "",
        TenantId.parse(tenant),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        new BearerToken("t"));
  }
}
