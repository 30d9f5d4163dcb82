package io.seriatim.localstack;

/**
 * A service as the launcher knows it.
 *
 * @param name the module's name, its directory and its jar
 * @param mainClass what is started
 * @param httpOffset its HTTP port, counted from the stack's port base
 * @param grpcOffset its gRPC port likewise; 0 if it serves none
 * @param heapMiB its largest heap
 */
public record ServiceDefinition(
    String name, String mainClass, int httpOffset, int grpcOffset, int heapMiB) {

  /** The same with another largest heap. */
  public ServiceDefinition withHeap(int mebibytes) {
    return new ServiceDefinition(name, mainClass, httpOffset, grpcOffset, mebibytes);
  }

  /** The variable that tells other services where this one serves gRPC. */
  public String addressVariable() {
    return "SERIATIM_ADDR_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }
}
