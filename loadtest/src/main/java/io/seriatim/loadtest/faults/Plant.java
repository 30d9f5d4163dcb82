package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.localstack.Progress;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.ServiceInstance;
import io.seriatim.localstack.ServiceProcess;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A site's gateway behind a WAN that can be cut, as a process that can be killed.
 *
 * <p>Opened, the gateway is started again with the links in front of the services; closed, it runs
 * as it did before.
 */
public final class Plant implements AutoCloseable {
  /** How long the gateway waits for the gate's word here; a plant would give it longer. */
  static final Duration CONFIRM_WITHIN = Duration.ofSeconds(2);

  private static final List<String> SERVICES =
      List.of("master-data", "serial-allocation", "aggregation", "reconciliation");

  private static final String LOOPBACK = "127.0.0.1";

  private final StackDescription stack;
  private final String host;
  private final DemoSite site;
  private final Progress progress;
  private final Map<String, WanLink> links = new LinkedHashMap<>();
  private ServiceProcess gateway;
  private Equipment equipment = Equipment.USUAL;
  private final List<Thread> working = new ArrayList<>();

  public Plant(StackDescription stack, DemoSite site, Watcher watcher) {
    this.stack = stack;
    this.site = site;
    this.progress = watcher::say;
    this.host = ownAddress(stack.servicePortBase());
    this.gateway = process(behindWan());
    gateway.stop();
    gateway.start(progress);
  }

  /** Where the gateway listens for its machines. */
  String host() {
    return host;
  }

  public DemoSite site() {
    return site;
  }

  /**
   * Gives line-1 other machines: the gateway is started again with what they need. Nothing happens
   * where it has that already.
   */
  synchronized void equip(Equipment wanted) {
    if (wanted.equals(equipment)) {
      return;
    }
    whenWhole();
    equipment = wanted;
    gateway.stop();
    gateway = process(behindWan());
    gateway.start(progress);
  }

  private Path formats() {
    return Path.of(stack.dataDirectory(), "services", "line-formats-" + site.siteId());
  }

  /**
   * Ends the gateway as a power cut would, and begins to start it again at once. False where it did
   * not run.
   */
  synchronized boolean killGateway() {
    boolean ran = gateway.kill();
    working.add(Thread.startVirtualThread(() -> gateway.start(progress)));
    return ran;
  }

  /** Cuts the way to the services, and restores it after a while; how many connections it cut. */
  synchronized int cutWan(Duration time) {
    int cut = links.values().stream().mapToInt(WanLink::cut).sum();
    working.add(
        Thread.startVirtualThread(() -> {
          pause(time);
          links.values().forEach(WanLink::restore);
        }));
    return cut;
  }

  /** Returns when the gateway runs and reaches the services again. */
  synchronized void whenWhole() {
    try {
      for (Thread work : working) {
        work.join();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    }
    working.clear();
  }

  @Override
  public void close() {
    whenWhole();
    gateway.stop();
    links.values().forEach(WanLink::close);
    process(usual()).start(progress);
  }

  private ServiceInstance usual() {
    return ServiceCatalog.instance(stack.servicePortBase(), site.gateway());
  }

  private ServiceInstance behindWan() {
    ServiceInstance usual = usual();
    Map<String, String> settings = new LinkedHashMap<>(usual.settings());
    settings.put("SERIATIM_GATEWAY_CONFIRM_WITHIN", CONFIRM_WITHIN.toSeconds() + "s");
    settings.put("SERIATIM_GATEWAY_LISTEN_HOST", host);
    settings.putAll(equipment.install(formats(), host));
    for (String name : SERVICES) {
      ServiceInstance service = ServiceCatalog.instance(stack.servicePortBase(), name);
      WanLink link = links.computeIfAbsent(name, _ -> new WanLink(service.grpcPort()));
      settings.put(service.service().addressVariable(), link.address());
    }
    return new ServiceInstance(
        usual.name(),
        usual.service(),
        usual.httpPort(),
        usual.grpcPort(),
        usual.clientId(),
        settings);
  }

  /**
   * A loopback address of this stack's own, where the system has more than one: a gateway that is
   * away for a moment keeps its ports from the gateways of other stacks.
   */
  private static String ownAddress(int portBase) {
    String own = "127.77.%d.%d".formatted(portBase / 250, portBase % 250 + 1);
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(own))) {
      return probe.isBound() ? own : LOOPBACK;
    } catch (IOException onlyOne) {
      return LOOPBACK;
    }
  }

  private ServiceProcess process(ServiceInstance instance) {
    return ServiceFleet.of(stack, List.of(instance)).named(instance.name());
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
