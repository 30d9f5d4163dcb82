package io.seriatim.loadtest.line;

/**
 * A camera in push mode: it calls the gateway's listener and sends one {@link CameraResult} for
 * each trigger.
 *
 * <p>The trigger number runs on through lost connections; a result nobody was there to hear is
 * lost, its number too.
 */
public final class CognexCamera implements AutoCloseable {

  private final HostLink link;
  private long trigger;
  private String last = "";

  /** Starts calling; {@code onChange} runs whenever the gateway comes or goes. */
  public CognexCamera(String gatewayHost, int port, Runnable onChange) {
    this.link = new HostLink("camera-" + port, gatewayHost, port, line -> {}, onChange);
    link.start();
  }

  /** Reads what stands in front of the lens and returns its trigger number. */
  public synchronized long read(Item item) {
    trigger++;
    last = CameraResult.of(trigger, item).line() + "\r\n";
    link.send(last);
    return trigger;
  }

  /** Sends the last result once more, under the same trigger. */
  public synchronized void repeat() {
    link.send(last);
  }

  public boolean isConnected() {
    return link.isConnected();
  }

  /** Cuts the connection once; the camera calls again. */
  public void disconnect() {
    link.drop();
  }

  @Override
  public void close() {
    link.close();
  }
}
