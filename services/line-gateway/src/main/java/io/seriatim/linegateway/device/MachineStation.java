package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.Lamp;

/** A camera and the gate behind it, whatever their makes. */
final class MachineStation implements Station {
  private final Camera camera;
  private final Gate gate;

  MachineStation(Camera camera, Gate gate) {
    this.camera = camera;
    this.gate = gate;
  }

  @Override
  public void open() {
    camera.open();
    gate.open();
  }

  @Override
  public void pass(long trigger) {
    gate.pass(trigger);
  }

  @Override
  public void reject(long trigger) {
    gate.reject(trigger);
  }

  @Override
  public void flush() {
    gate.flush();
  }

  @Override
  public void askCounters() {
    gate.askCounters();
  }

  @Override
  public void show(Lamp lamp) {
    gate.show(lamp);
  }

  @Override
  public boolean isConnected() {
    return camera.isConnected() && gate.isConnected();
  }

  @Override
  public int cameraPort() {
    return camera.port();
  }

  @Override
  public int gatePort() {
    return gate.port();
  }

  @Override
  public void close() {
    camera.close();
    gate.close();
  }
}
