package io.seriatim.linegateway.device;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.PlcDriverManager;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.messages.PlcWriteResponse;
import org.apache.plc4x.java.api.types.PlcResponseCode;

/** One Modbus TCP connection; addresses count from 1, as in PLC documents. */
final class ModbusPlc implements AutoCloseable {
  private static final String WHAT = "x";

  private final PlcConnection connection;
  private final Duration patience;

  /**
   * Connects.
   *
   * @param patience how long one answer may take
   */
  ModbusPlc(HostPort address, int unit, Duration patience) throws IOException {
    this.patience = patience;
    String url =
        "modbus-tcp://%s:%d?default-unit-identifier=%d&request-timeout=%d"
            .formatted(address.host(), address.port(), unit, patience.toMillis());
    try {
      connection = PlcDriverManager.getDefault().getConnectionManager().getConnection(url);
    } catch (PlcConnectionException away) {
      throw new IOException("no connection to the PLC at " + address, away);
    }
    if (!connection.isConnected()) {
      close();
      throw new IOException("no connection to the PLC at " + address);
    }
  }

  /** Unsigned 16-bit holding registers. */
  List<Integer> registers(int first, int count) throws IOException {
    List<Integer> values =
        List.copyOf(
            read("holding-register:%d:UINT[%d]".formatted(first, count)).getAllIntegers(WHAT));
    if (values.size() != count) {
      throw new IOException(
          "%d registers from %d (expected: %d)".formatted(values.size(), first, count));
    }
    return values;
  }

  /** One discrete input; the library tells only the first of an array of them. */
  boolean input(int address) throws IOException {
    return read("discrete-input:%d:BOOL".formatted(address)).getBoolean(WHAT);
  }

  void coil(int address, boolean on) throws IOException {
    write("coil:%d:BOOL".formatted(address), on);
  }

  void coils(int first, List<Boolean> on) throws IOException {
    write("coil:%d:BOOL[%d]".formatted(first, on.size()), on.toArray());
  }

  private PlcReadResponse read(String address) throws IOException {
    PlcReadResponse answer =
        within(
            connection.readRequestBuilder().addTagAddress(WHAT, address).build().execute(),
            address);
    check(answer.getResponseCode(WHAT), address);
    return answer;
  }

  private void write(String address, Object... values) throws IOException {
    PlcWriteResponse answer =
        within(
            connection.writeRequestBuilder().addTagAddress(WHAT, address, values).build().execute(),
            address);
    check(answer.getResponseCode(WHAT), address);
  }

  private <T> T within(CompletableFuture<? extends T> asked, String address) throws IOException {
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stop);
    } catch (ExecutionException failed) {
      throw new IOException(address + ": " + failed.getCause(), failed);
    } catch (TimeoutException silent) {
      throw new IOException("no answer to " + address + " within " + patience, silent);
    }
  }

  private static void check(PlcResponseCode code, String address) throws IOException {
    if (code != PlcResponseCode.OK) {
      throw new IOException("the PLC answered " + code + " to " + address + " (expected: OK)");
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (Exception gone) {
      // closing what is closed
    }
  }
}
