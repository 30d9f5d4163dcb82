package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.device.ReaderLanguage.Said;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A code reader that the gateway calls: told to read each item that the gate announces, or reading
 * by itself and sending {@code <trigger>;<grade>;<code>}.
 *
 * <p>Law: an announced item has exactly one result. A refusal or a cut connection is a no-read, so
 * that its pack is rejected and counted. So is no answer in time, and a read that ended when the
 * next item had come (told too late, the reader may have read that one); both say that they were
 * too late.
 *
 * <p>An answer to a trigger is {@code <grade>;<code>|<child>…}; where the format states a grade for
 * a reader that does not grade, only {@code <code>|<child>…}.
 */
final class CommandCamera implements Camera {
  private static final Logger LOG = LoggerFactory.getLogger(CommandCamera.class);
  private static final Duration IDLE = Duration.ofMillis(20);

  private final String name;
  private final HostPort address;
  private final ReaderLanguage language;
  private final Duration patience;
  private final Station.Listener listener;
  private final Runnable onChange;
  private final Optional<Grade> stated;
  private final boolean announced;
  private final KeptCall calling;
  private final BlockingQueue<Long> wanted = new LinkedBlockingQueue<>();
  private final Object looking = new Object();
  private @Nullable Look last;
  private volatile boolean connected;

  /** The last item that had come before the camera at a time. */
  private record Look(long item, long began) {}

  /**
   * Prepares to call the reader.
   *
   * @param patience how long one read may take
   */
  CommandCamera(
      String name,
      DeviceSpec spec,
      ReaderLanguage language,
      Duration patience,
      Station.Listener listener,
      Runnable onChange) {
    this.name = name;
    this.address = HostPort.parse(spec.address());
    this.language = language;
    this.patience = patience;
    this.listener = listener;
    this.onChange = onChange;
    String grade = spec.option("grade");
    this.stated = grade.equals("read") ? Optional.empty() : Optional.of(Grade.parse(grade));
    this.announced = spec.option("trigger").equals("gate");
    this.calling = new KeptCall(name, this::converse, this::cut, listener::faulty);
  }

  @Override
  public void open() {
    calling.open();
  }

  @Override
  public void look(long trigger) {
    if (!announced) {
      return;
    }
    if (!want(trigger)) {
      noRead(trigger);
    }
  }

  /**
   * False without a connection. Not between a cut and its clearing up: the next call starts bare.
   */
  private boolean want(long trigger) {
    synchronized (wanted) {
      return connected && wanted.add(trigger);
    }
  }

  @Override
  public void looked(long item, long began) {
    synchronized (looking) {
      last = new Look(item, began);
      looking.notifyAll();
    }
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public void close() {
    calling.close();
  }

  private boolean converse() throws IOException, DeviceTrouble, InterruptedException {
    try (Call call = new Call(address, patience)) {
      greet(call);
      connected = true;
      onChange.run();
      while (!calling.isClosed()) {
        Long next = announced ? wanted.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : null;
        if (next != null) {
          read(call, next);
        } else {
          hear(call);
        }
      }
      return true;
    }
  }

  private void cut() {
    boolean was = connected;
    List<Long> lost = new ArrayList<>();
    synchronized (wanted) {
      connected = false;
      wanted.drainTo(lost);
    }
    lost.forEach(this::noRead);
    if (was) {
      onChange.run();
    }
  }

  private void greet(Call call) throws IOException, DeviceTrouble {
    if (language.greeting().isEmpty()) {
      return;
    }
    call.send(language.greeting());
    String answer =
        call.next(patience)
            .orElseThrow(() -> new IOException("no answer to the greeting within " + patience));
    if (language.understand(answer) instanceof Said.Refused(String why)) {
      throw new DeviceTrouble(StopReason.CAMERA_REFUSES, why);
    }
  }

  /** One read on command; whatever happens, the item gets a result. */
  private void read(Call call, long trigger)
      throws IOException, DeviceTrouble, InterruptedException {
    boolean told = false;
    try {
      call.forget();
      call.send(language.trigger(trigger));
      Optional<String> data = answer(call, trigger);
      boolean itsOwn = data.isPresent() && stillStands(trigger);
      told = true;
      if (itsOwn) {
        result(trigger, data.orElseThrow());
      } else {
        listener.read(CameraRead.late(trigger));
      }
      if (data.isEmpty()) {
        giveUp(call);
      }
    } finally {
      if (!told) {
        noRead(trigger);
      }
    }
  }

  /** Whether no other item had come by now; a gate that can be looked at is looked at again. */
  private boolean stillStands(long trigger) throws InterruptedException {
    long now = System.nanoTime();
    long end = now + patience.toNanos();
    synchronized (looking) {
      Look seen = last;
      while (seen != null && seen.began() - now < 0 && connected && System.nanoTime() < end) {
        looking.wait(IDLE.toMillis());
        seen = last;
      }
      if (seen == null) {
        return wanted.isEmpty();
      }
      return seen.began() - now >= 0 && seen.item() == trigger;
    }
  }

  /** A late answer that names no read would be taken for the next one's: the connection ends. */
  private void giveUp(Call call) throws IOException {
    call.send(language.giveUp());
    if (!language.isNumbered()) {
      throw new IOException("no result within " + patience);
    }
  }

  private Optional<String> answer(Call call, long trigger) throws IOException, DeviceTrouble {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<String> frame = call.next(Duration.ofNanos(deadline - System.nanoTime()));
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      switch (language.understand(frame.get())) {
        case Said.Accepted accepted -> {}
        case Said.Pushed(String data) ->
            LOG.warn("{} read by itself: {} (expected: only on command)", name, data);
        case Said.Refused(String why) -> throw new DeviceTrouble(StopReason.CAMERA_REFUSES, why);
        case Said.Result(var number, String data) -> {
          if (number.isEmpty() || number.getAsLong() == trigger) {
            return Optional.of(data);
          }
        }
      }
    }
  }

  /** What the reader says by itself. */
  private void hear(Call call) throws IOException, DeviceTrouble {
    Optional<String> frame = call.next(announced ? Duration.ZERO : IDLE);
    if (frame.isEmpty() || announced) {
      return; // with items announced, a late answer to a read that was given up
    }
    switch (language.understand(frame.get())) {
      case Said.Accepted accepted -> {}
      case Said.Refused(String why) -> throw new DeviceTrouble(StopReason.CAMERA_REFUSES, why);
      case Said.Pushed(String data) -> pushed(data);
      case Said.Result(var number, String data) -> pushed(data);
    }
  }

  private void pushed(String data) {
    CognexPushCamera.parse(data)
        .ifPresentOrElse(
            listener::read,
            () -> LOG.warn("{} said {} (expected: <trigger>;<grade>;<code>)", name, data));
  }

  private void result(long trigger, String data) {
    int semicolon = stated.isPresent() ? -1 : data.indexOf(';');
    Grade grade =
        stated.orElseGet(() -> semicolon < 0 ? Grade.F : Grade.parse(data.substring(0, semicolon)));
    List<String> codes = Arrays.asList(data.substring(semicolon + 1).split("\\|", -1));
    listener.read(new CameraRead(trigger, grade, codes.getFirst(), codes.subList(1, codes.size())));
  }

  private void noRead(long trigger) {
    listener.read(CameraRead.nothing(trigger));
  }
}
