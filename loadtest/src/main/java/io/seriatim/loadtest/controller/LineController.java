package io.seriatim.loadtest.controller;

import io.seriatim.kernel.gs1.DigitalLink;
import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.loadtest.controller.ScsSession.Answer;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.stack.core.UaException;

/**
 * What a validated controller says to the gateway.
 *
 * <p>Law: what got no answer is said again, word by word, until it has one. Every act is either
 * done or breaks the run: a controller that packs does not go on after a no.
 */
public final class LineController implements AutoCloseable {
  private static final int REQUEST = 15053;
  private static final int RETURN = 15047;
  private static final int ENCODED = 15038;
  private static final int COMMISSIONING = 15076;
  private static final int SCRAPPING = 15085;
  private static final int PACKING = 15099;
  private static final int DONE = 1;
  private static final String SERIAL = "SERIAL";
  private static final String LINK = "GS1-DL";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ControllerIdentity who;
  private final String host;
  private final String gateway;
  private final String line;
  private final Gtin gtin;
  private final String order;
  private final Runnable onTrouble;
  private final AtomicInteger collections = new AtomicInteger();
  private final AtomicInteger otherAnswers = new AtomicInteger();
  private final Queue<CompletableFuture<String>> eventsToRepeat = new ArrayDeque<>();
  private final Queue<CompletableFuture<String>> filesToRepeat = new ArrayDeque<>();
  private Optional<ScsSession> session = Optional.empty();

  /** Something said in a session. */
  private interface Said {
    Answer in(ScsSession session) throws UaException;
  }

  /**
   * A controller that has not called yet.
   *
   * @param gateway the gateway's id
   * @param onTrouble runs when there was no answer, or no number: somebody looks at the line
   */
  public LineController(
      ControllerIdentity who,
      String host,
      String gateway,
      String line,
      String gtin,
      String order,
      Runnable onTrouble) {
    this.who = who;
    this.host = host;
    this.gateway = gateway;
    this.line = line;
    this.gtin = Gtin.parse(gtin);
    this.order = order;
    this.onTrouble = onTrouble;
  }

  /** So many serials for packs. */
  public List<String> serials(int count) {
    return numbers(count, SERIAL, "UNIT");
  }

  /** One number for a case or pallet, as a GS1 Digital Link. */
  public String container(String level) {
    return numbers(1, LINK, level).getFirst();
  }

  private List<String> numbers(int count, String format, String level) {
    String collection = order + "-" + level + "-" + collections.incrementAndGet();
    return Wait.until(
        "numbers of " + line,
        PATIENCE,
        () -> {
          Answer answer = answered(s -> s.request(REQUEST, collection, count, format, level));
          if (answer.result() != DONE) {
            onTrouble.run();
          }
          return Optional.of(answer.serials()).filter(given -> given.size() == count);
        });
  }

  /** Labels that carry these serials now. */
  public void encoded(List<String> serials) {
    done("encoded", answered(s -> s.transfer(ENCODED, serials)));
  }

  /** Serials that were never on a label. */
  public void unused(List<String> serials) {
    done("returned", answered(s -> s.transfer(RETURN, serials)));
  }

  public void scrapped(List<String> serials) {
    done("scrapped", answered(s -> s.event(SCRAPPING, serials, Map.of("Reason", "smeared label"))));
  }

  /** A full or a last case with its packs, told by one event after the other. */
  public void packedLive(String parent, List<String> serials, Map<String, String> context) {
    repeatable(
        eventsToRepeat, parent, s -> s.event(COMMISSIONING, serials, Map.of("Order", order)));
    repeatable(eventsToRepeat, parent, s -> s.aggregate(PACKING, parent, serials, SERIAL, context));
  }

  /** A full case with its packs, told by an EPCIS file. */
  public void packedByFile(String parent, List<String> serials) {
    String document = EpcisText.ofCase(parent, serials.stream().map(this::link).toList());
    repeatable(filesToRepeat, parent, s -> s.commit(document));
  }

  /** A pallet with its cases. */
  public void palletPacked(String parent, List<String> cases, Map<String, String> context) {
    repeatable(eventsToRepeat, parent, s -> s.aggregate(PACKING, parent, cases, LINK, context));
  }

  /** Fault: the next event is sent again after its answer; done with the container it is about. */
  public CompletableFuture<String> repeatNextEvent() {
    return repeatNext(eventsToRepeat);
  }

  /** Fault: the next file is sent again after its answer; done with the container it is about. */
  public CompletableFuture<String> repeatNextFile() {
    return repeatNext(filesToRepeat);
  }

  private static CompletableFuture<String> repeatNext(Queue<CompletableFuture<String>> queue) {
    var repeated = new CompletableFuture<String>();
    queue.add(repeated);
    return repeated;
  }

  /** Times something said again was answered otherwise: 0 for a gateway that works. */
  public int otherAnswers() {
    return otherAnswers.get();
  }

  /** The controller is switched off; it calls again when it has something to say. */
  public void hangUp() {
    session.ifPresent(ScsSession::close);
    session = Optional.empty();
  }

  @Override
  public void close() {
    hangUp();
  }

  private void repeatable(Queue<CompletableFuture<String>> faults, String about, Said said) {
    done(about, answered(said));
    CompletableFuture<String> fault = faults.poll();
    if (fault != null) {
      otherAnswers.addAndGet(answered(said).result() == DONE ? 0 : 1);
      fault.complete(about);
    }
  }

  private static void done(String what, Answer answer) {
    if (answer.result() != DONE) {
      throw new PlatformException(
          "%s was answered %d (expected: 1)".formatted(what, answer.result()));
    }
  }

  private Answer answered(Said said) {
    return Wait.until("an answer to the controller of " + line, PATIENCE, () -> once(said));
  }

  private Optional<Answer> once(Said said) {
    try {
      ScsSession open =
          session.isPresent() ? session.get() : ScsSession.connect(who, host, gateway, line);
      session = Optional.of(open);
      return Optional.of(said.in(open));
    } catch (UaException noAnswer) {
      hangUp();
      onTrouble.run();
      return Optional.empty();
    }
  }

  private String link(String serial) {
    Sgtin pack = new Sgtin(gtin, SerialNumber.parse(serial));
    return DigitalLink.of(ElementString.ofItem(pack)).toUri();
  }
}
