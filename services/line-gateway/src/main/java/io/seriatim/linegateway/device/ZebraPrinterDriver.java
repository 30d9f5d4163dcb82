package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Drives a ZPL II label printer, one label at a time.
 *
 * <p>Law: a label counts as printed when the printer has no format and no label of it left, shows
 * no error, its own label count has grown by one, and the label has been taken. After every
 * connection what waits in the printer is cancelled.
 */
final class ZebraPrinterDriver implements Printer {
  private static final Duration CYCLE = Duration.ofMillis(40);
  private static final Duration PRINT_PATIENCE = Duration.ofSeconds(10);
  private static final String COUNT = "! U1 getvar \"odometer.total_label_count\"\r\n";

  private final HostPort address;
  private final ZplLabel layout;
  private final Job job;
  private final Listener listener;
  private final Duration patience;
  private final KeptCall calling;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final Deque<Label> pending = new ArrayDeque<>();
  private Optional<Long> inFlightSince = Optional.empty();
  private boolean printedOut;
  private long session;
  private long lifeCount;

  private sealed interface Command {
    record Print(long session, List<Label> labels) implements Command {}

    record Empty() implements Command {}
  }

  /**
   * Begins to call.
   *
   * @param patience how long one answer may take
   */
  ZebraPrinterDriver(DeviceSpec spec, Job job, Listener listener, Duration patience) {
    this.address = HostPort.parse(spec.address());
    this.layout = new ZplLabel(spec);
    this.job = job;
    this.listener = listener;
    this.patience = patience;
    this.calling =
        new KeptCall(
            "label-printer " + spec.address(),
            this::converse,
            () -> listener.lost("the label printer is not connected"),
            listener::faulty);
    calling.open();
  }

  @Override
  public void print(long forSession, List<Label> labels) {
    commands.add(new Command.Print(forSession, labels));
  }

  @Override
  public void empty() {
    commands.add(new Command.Empty());
  }

  @Override
  public void close() {
    calling.close();
  }

  private boolean converse() throws IOException, DeviceTrouble, InterruptedException {
    try (Call call = new Call(address, patience, true)) {
      var unused = status(call);
      lifeCount = cancel(call);
      commands.clear();
      session++;
      listener.ready(session, lifeCount, 1);
      while (!calling.isClosed()) {
        Command next = commands.poll(CYCLE.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          obey(call, next);
        }
        step(call, status(call));
      }
      return true;
    }
  }

  private void obey(Call call, Command command) throws IOException {
    switch (command) {
      case Command.Empty empty -> {
        lifeCount = cancel(call);
        listener.emptied(lifeCount);
      }
      case Command.Print(long forSession, List<Label> labels) -> {
        if (forSession == session) {
          pending.addAll(labels);
        }
      }
    }
  }

  private void step(Call call, ZebraStatus status) throws IOException, DeviceTrouble {
    if (inFlightSince.isPresent()) {
      follow(call, status, inFlightSince.get());
    }
    if (inFlightSince.isEmpty() && !pending.isEmpty() && status.isIdle() && !status.waiting()) {
      Map<String, String> fields = new HashMap<>(job.fields());
      fields.putAll(pending.getFirst().fields());
      String label = layout.print(fields);
      pending.remove();
      inFlightSince = Optional.of(System.nanoTime());
      printedOut = false;
      call.send(label);
    }
  }

  /** Whether the label that was sent has come out, and has been taken. */
  private void follow(Call call, ZebraStatus status, long since) throws IOException, DeviceTrouble {
    if (!printedOut && status.isIdle()) {
      long count = count(call);
      if (count > lifeCount + 1) {
        throw new DeviceTrouble(
            StopReason.PRINTER_COUNT_DIFFERS,
            "%d labels came out (expected: 1)".formatted(count - lifeCount));
      }
      printedOut = count == lifeCount + 1;
    }
    if (printedOut && !status.waiting()) {
      inFlightSince = Optional.empty();
      lifeCount++;
      listener.printed(lifeCount);
    } else if (!printedOut && System.nanoTime() - since > PRINT_PATIENCE.toNanos()) {
      throw new DeviceTrouble(
          StopReason.PRINTER_REFUSES, "no label came out within " + PRINT_PATIENCE);
    }
  }

  private long cancel(Call call) throws IOException {
    call.send("~JA\r\n");
    pending.clear();
    inFlightSince = Optional.empty();
    return count(call);
  }

  private ZebraStatus status(Call call) throws IOException, DeviceTrouble {
    call.forget();
    call.send("~HQES\r\n");
    ZebraStatus.checkErrors(answer(call, "~HQES"));
    call.send("~HS\r\n");
    String first = answer(call, "~HS");
    String second = answer(call, "~HS");
    answer(call, "~HS");
    return ZebraStatus.parse(first, second);
  }

  private long count(Call call) throws IOException {
    call.send(COUNT);
    String answer = answer(call, "the label count");
    try {
      return Long.parseLong(answer.strip());
    } catch (NumberFormatException malformed) {
      throw new IOException("printer said " + answer + " (expected: its label count)", malformed);
    }
  }

  private String answer(Call call, String question) throws IOException {
    return call.next(patience)
        .orElseThrow(() -> new IOException("no answer to " + question + " within " + patience));
  }
}
