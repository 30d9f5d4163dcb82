package io.seriatim.linegateway.app;

import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.OrderFacts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Records the events of a document, each once, however often and by whichever session it is sent.
 *
 * <p>An event is known by its own id, or else by its document and place. What was recorded is not
 * looked at again, so a document that packs and unpacks changes nothing the second time. What was
 * refused is judged again, for something may have come in between, but refused again it leaves no
 * second record. The first event that does not fit ends a document; those before it stand.
 */
public final class RecordToldEvents {
  private final RecordControllerEvent items;
  private final RecordAggregation containers;
  private final FirstAnswers answers;

  public RecordToldEvents(
      RecordControllerEvent items, RecordAggregation containers, FirstAnswers answers) {
    this.items = items;
    this.containers = containers;
    this.answers = answers;
  }

  /**
   * Records them in their order.
   *
   * @param document its content, by which it is known again
   */
  public ControllerAnswer record(
      RunningLine line, OrderFacts order, Cause cause, byte[] document, List<ToldEvent> events) {
    String told = HexFormat.of().formatHex(sha256(document));
    for (int i = 0; i < events.size(); i++) {
      ToldEvent event = events.get(i);
      String id = event.saying().id();
      String key = id.isEmpty() ? "document:" + told + "#" + i : "event:" + id;
      ControllerAnswer answer = once(line, cause, order.id() + "/" + key, event);
      if (!answer.isDone()) {
        return answer;
      }
    }
    return ControllerAnswer.done();
  }

  private ControllerAnswer once(RunningLine line, Cause cause, String key, ToldEvent event) {
    byte[] content = sha256(event.text().getBytes(StandardCharsets.UTF_8));
    Optional<FirstAnswers.Kept> done = answers.find("told/" + key);
    if (done.isPresent()) {
      return Arrays.equals(done.get().requestHash(), content)
          ? ControllerAnswer.done()
          : ControllerAnswer.of(
              Result.UNABLE_TO_ACCEPT_SID_EVENTS,
              event.saying().id() + " (expected: an id of its own for each event)");
    }
    String refused = "refused/" + key + "/" + HexFormat.of().formatHex(content);
    boolean again = answers.find(refused).isPresent();
    ControllerAnswer answer = record(line, cause.told(event.saying().at()), event, again);
    if (answer.isDone()) {
      answers.keep("told/" + key, new FirstAnswers.Kept(content, new byte[0]));
    } else if (!again) {
      answers.keep(refused, new FirstAnswers.Kept(content, new byte[0]));
    }
    return answer;
  }

  private ControllerAnswer record(
      RunningLine line, Cause cause, ToldEvent told, boolean refusedBefore) {
    String reason = told.saying().reason();
    return switch (told) {
      case ToldEvent.OfItems(var saying, var event, var all) ->
          items.record(line, cause, event, all, reason, refusedBefore);
      case ToldEvent.OfContainer(var saying, boolean packed, var one) ->
          packed
              ? containers.packed(line, cause, List.of(one), reason, refusedBefore)
              : containers.unpacked(line, cause, List.of(one), reason, refusedBefore);
    };
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
