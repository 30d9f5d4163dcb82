package io.seriatim.linegateway.device;

import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ReadWriteModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** A PLC's memory behind a real Modbus TCP server. */
final class TinyPlc implements AutoCloseable {
  private final ProcessImage image = new ProcessImage();
  private final int port;
  private Optional<ModbusTcpServer> server = Optional.empty();

  TinyPlc() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    ready(true);
    start();
  }

  void start() throws Exception {
    ModbusTcpServer started =
        ModbusTcpServer.create(
            NettyTcpServerTransport.create(config -> {
              config.bindAddress = "127.0.0.1";
              config.port = port;
            }),
            new ReadWriteModbusServices() {
              @Override
              protected Optional<ProcessImage> getProcessImage(int unit) {
                return Optional.of(image);
              }
            });
    started.start();
    server = Optional.of(started);
  }

  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().stop();
      server = Optional.empty();
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  boolean coil(int address) {
    return image.get(tx -> tx.readCoils(coils -> coils.getOrDefault(address - 1, false)));
  }

  void setCoil(int address, boolean on) {
    image.with(tx -> tx.writeCoils(coils -> coils.put(address - 1, on)));
  }

  void ready(boolean is) {
    image.with(tx -> tx.writeDiscreteInputs(inputs -> inputs.put(0, is)));
  }

  void binFull(boolean is) {
    image.with(tx -> tx.writeDiscreteInputs(inputs -> inputs.put(1, is)));
  }

  /** Writes a register, by its address in the state block from 0. */
  void register(int place, int value) {
    image.with(tx ->
        tx.writeHoldingRegisters(
            registers -> registers.put(place, new byte[] {(byte) (value >> 8), (byte) value})));
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }
}
