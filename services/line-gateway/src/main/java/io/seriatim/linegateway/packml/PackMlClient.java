package io.seriatim.linegateway.packml;

import io.seriatim.linegateway.domain.MachineReading;
import io.seriatim.linegateway.domain.PackMlState;
import io.seriatim.linegateway.packml.PackMlNodes.Item;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * Watches one machine: finds its nodes, subscribes to those it has, and tells each change.
 *
 * <p>One client is one connection: when the machine goes away, or forgets the subscription in a
 * restart, that is told once and the client is of no use any more ({@link MachineWatch}). Counters
 * are arrays of PackMLCountDataType, whose AccCount is never reset, or a plain number at older
 * machines.
 */
public final class PackMlClient implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PackMlClient.class.getName());
  private static final int PRODUCE = 1;
  private static final int THOUSANDTHS = 1_000;

  private final OpcUaClient client;
  private final InstantSource clock;
  private final Consumer<MachineReading> hearing;
  private final Runnable onLost;
  private final Map<Item, Object> values = new EnumMap<>(Item.class);

  private PackMlClient(
      OpcUaClient client, InstantSource clock, Consumer<MachineReading> hearing, Runnable onLost) {
    this.onLost = onLost;
    this.client = client;
    this.clock = clock;
    this.hearing = hearing;
  }

  /**
   * Connects and subscribes.
   *
   * @param publishingMillis how often the machine tells changes
   * @param onLost told when nothing more will be heard
   * @throws UaException if it is not reached, or lets nobody in
   */
  public static PackMlClient watch(
      OpcUaClientConfig config,
      double publishingMillis,
      InstantSource clock,
      Consumer<MachineReading> hearing,
      Runnable onLost)
      throws UaException {
    PackMlClient watching = new PackMlClient(OpcUaClient.create(config), clock, hearing, onLost);
    boolean done = false;
    try {
      watching.client.connect();
      watching.client.addSessionActivityListener(watching.new Connection());
      watching.subscribe(publishingMillis);
      done = true;
      return watching;
    } finally {
      if (!done) {
        watching.close();
      }
    }
  }

  private void subscribe(double publishingMillis) throws UaException {
    Map<Item, NodeId> nodes = PackMlNodes.find(client);
    LOG.log(System.Logger.Level.INFO, "machine has {0}", nodes.keySet());
    OpcUaSubscription subscription = new OpcUaSubscription(client, publishingMillis);
    subscription.setSubscriptionListener(new Subscribed());
    subscription.create();
    List<OpcUaMonitoredItem> items = new ArrayList<>();
    nodes.forEach((item, node) -> {
      OpcUaMonitoredItem monitored = OpcUaMonitoredItem.newDataItem(node);
      monitored.setDataValueListener((source, value) -> heard(item, value));
      items.add(monitored);
    });
    subscription.addMonitoredItems(items);
    subscription.createMonitoredItems().stream()
        .filter(result -> !result.isGood())
        .forEach(result ->
            LOG.log(System.Logger.Level.WARNING, "not watched: {0}", String.valueOf(result)));
  }

  private synchronized void heard(Item item, DataValue value) {
    Object content = value.value().value();
    if (value.statusCode().isGood() && content != null) {
      values.put(item, content);
    } else {
      values.remove(item);
    }
    hearing.accept(reading());
  }

  /** Tells the last word once more, with the time now. */
  synchronized void tellAgain() {
    hearing.accept(reading());
  }

  private MachineReading reading() {
    return new MachineReading(
        clock.instant(),
        state(),
        Optional.ofNullable(values.get(Item.UNIT_MODE))
            .flatMap(PackMlClient::number)
            .map(mode -> mode.intValue() == PRODUCE),
        count(Item.PROCESSED),
        count(Item.DEFECTIVE),
        Optional.ofNullable(values.get(Item.DESIGN_SPEED))
            .flatMap(PackMlClient::number)
            .map(speed -> Math.round(speed.doubleValue() * THOUSANDTHS)),
        Optional.ofNullable(values.get(Item.STOP_REASON))
            .flatMap(value -> member(value, "ID"))
            .map(Number::intValue));
  }

  /** The innermost state machine that has a state says it. */
  private Optional<PackMlState> state() {
    for (Item item : List.of(Item.EXECUTE_STATE, Item.MACHINE_STATE, Item.BASE_STATE)) {
      Optional<PackMlState> state =
          values.get(item) instanceof LocalizedText text && text.text() != null
              ? PackMlState.of(text.text())
              : Optional.empty();
      if (state.isPresent()) {
        return state;
      }
    }
    return Optional.empty();
  }

  /** All counters of an array together: a machine has one for each of its outlets. */
  private Optional<Long> count(Item item) {
    Object value = values.get(item);
    if (value instanceof ExtensionObject[] counters) {
      long sum = 0;
      for (ExtensionObject counter : counters) {
        sum += member(counter, "AccCount").map(Number::longValue).orElse(0L);
      }
      return Optional.of(sum);
    }
    return Optional.ofNullable(value).flatMap(PackMlClient::number).map(Number::longValue);
  }

  private Optional<Number> member(Object value, String name) {
    try {
      return value instanceof ExtensionObject encoded
              && encoded.decode(client.getDynamicEncodingContext())
                  instanceof DynamicStructType structure
          ? Optional.ofNullable(structure.getMembers().get(name)).flatMap(PackMlClient::number)
          : Optional.empty();
    } catch (UaException | UaSerializationException unreadable) {
      LOG.log(System.Logger.Level.WARNING, "a counter can''t be read", unreadable);
      return Optional.empty();
    }
  }

  private static Optional<Number> number(Object value) {
    return value instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  @Override
  public void close() {
    try {
      client.disconnect();
    } catch (UaException gone) {
      LOG.log(System.Logger.Level.DEBUG, "machine is gone", gone);
    }
  }

  /** Without a session nobody knows what the machine does. */
  private final class Connection implements SessionActivityListener {
    @Override
    public void onSessionInactive(UaSession session) {
      synchronized (PackMlClient.this) {
        values.clear();
        hearing.accept(MachineReading.silent(clock.instant()));
      }
      onLost.run();
    }
  }

  /** A machine that was restarted knows nothing of the subscription. */
  private final class Subscribed implements OpcUaSubscription.SubscriptionListener {
    @Override
    public void onStatusChanged(OpcUaSubscription subscription, StatusCode status) {
      onLost.run();
    }

    @Override
    public void onTransferFailed(OpcUaSubscription subscription, StatusCode status) {
      onLost.run();
    }

    @Override
    public void onWatchdogTimerElapsed(OpcUaSubscription subscription) {
      onLost.run();
    }
  }
}
