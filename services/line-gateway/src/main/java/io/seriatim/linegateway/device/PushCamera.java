package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.CameraRead;
import java.net.ServerSocket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera that triggers itself, calls the gateway and pushes its results. */
final class PushCamera implements Camera {
  private static final Logger LOG = LoggerFactory.getLogger(PushCamera.class);

  private final Consumer<CameraRead> onRead;
  private final CallIn call;

  PushCamera(String name, ServerSocket listening, Consumer<CameraRead> onRead, Runnable onChange) {
    this.onRead = onRead;
    this.call = new CallIn(name, listening, this::see, onChange);
  }

  @Override
  public void open() {
    call.open();
  }

  @Override
  public void look(long trigger) {
    // it has its own light barrier
  }

  @Override
  public boolean isConnected() {
    return call.isConnected();
  }

  @Override
  public int port() {
    return call.port();
  }

  @Override
  public void close() {
    call.close();
  }

  private void see(String line) {
    CognexPushCamera.parse(line)
        .ifPresentOrElse(
            onRead, () -> LOG.warn("camera said {} (expected: <trigger>;<grade>;<code>)", line));
  }
}
