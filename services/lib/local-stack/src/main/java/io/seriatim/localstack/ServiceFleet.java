package io.seriatim.localstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The services of a stack, by name; {@link ServiceCatalog} says which there are. */
public final class ServiceFleet {
  private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();

  private ServiceFleet(StackDescription stack, List<ServiceInstance> instances) {
    instances.forEach(
        instance -> processes.put(instance.name(), new ServiceProcess(stack, instance)));
  }

  /** All services of a local stack. */
  public static ServiceFleet of(StackDescription stack) {
    return of(stack, ServiceCatalog.instances(stack.servicePortBase()));
  }

  /** These instances only. */
  public static ServiceFleet of(StackDescription stack, List<ServiceInstance> instances) {
    return new ServiceFleet(stack, instances);
  }

  /**
   * For a process that ends, before it ends what it started: whatever another thread still prepares
   * is not started any more, be it a service or a server.
   */
  public static void refuseStarts() {
    Daemon.refuseStarts();
  }

  /** All of them, in the order they are shown. */
  public List<ServiceProcess> all() {
    return List.copyOf(processes.values());
  }

  /** The one of that name. */
  public ServiceProcess named(String name) {
    ServiceProcess process = processes.get(name);
    if (process == null) {
      throw new StackException(
          "no service "
              + name
              + " (expected one of: "
              + String.join(", ", processes.keySet())
              + ")");
    }
    return process;
  }

  /** Starts those that do not run, all at once, and waits until every one is ready. */
  public void start(Progress progress) {
    all().forEach(ServiceProcess::requireFreePorts);
    forAll(process -> process.start(progress));
  }

  /** Stops those that run, all at once. */
  public void stop(Progress progress) {
    forAll(process -> {
      if (process.stop()) {
        progress.report(process.instance().name(), "stopped");
      }
    });
  }

  private void forAll(java.util.function.Consumer<ServiceProcess> act) {
    Startup.allAtOnce(
        all().stream()
            .map(process ->
                (Callable<String>)
                    () -> {
                      act.accept(process);
                      return process.instance().name();
                    })
            .toList());
  }
}
