package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.Refusal;
import java.util.Optional;

/**
 * Starts and resumes a line by its format, by whatever door the command comes.
 *
 * <p>Law: a line with a format runs by nothing else, and an order goes on only under the format
 * under which it began.
 */
public final class RunByFormat {
  private final StartOrder start;
  private final ResumeLine resume;
  private final Lines lines;
  private final LineFormats formats;
  private final DeviceAddresses configured;
  private final OrdersAhead ahead;

  /**
   * Makes the use case.
   *
   * @param configured printers of lines without a format, where a command names none
   * @param ahead orders that were made ready
   */
  public RunByFormat(
      StartOrder start,
      ResumeLine resume,
      Lines lines,
      LineFormats formats,
      DeviceAddresses configured,
      OrdersAhead ahead) {
    this.start = start;
    this.resume = resume;
    this.lines = lines;
    this.formats = formats;
    this.configured = configured;
    this.ahead = ahead;
  }

  /** Starts an order with the printers asked for, or those of the format or the settings. */
  public LineAnswer start(LineId line, OrderId order, DeviceAddresses asked, Cause who) {
    Optional<Refusal> refusal = formats.refusal(line, asked);
    return refusal
        .<LineAnswer>map(LineAnswer.Refused::new)
        .orElseGet(() -> ahead.alone(order, () -> begin(line, order, asked, who)));
  }

  private LineAnswer begin(LineId line, OrderId order, DeviceAddresses asked, Cause who) {
    DeviceAddresses devices = formats.printers(line).orElseGet(() -> asked.or(configured));
    Optional<Refusal> others = ahead.otherPrinters(order, devices);
    if (others.isPresent()) {
      return new LineAnswer.Refused(others.get());
    }
    LineAnswer answer = start.start(line, order, devices, who);
    return answer instanceof LineAnswer.Refused(Refusal refusal)
            && refusal.reason() == Refusal.Reason.ORDER_NOT_FOUND
        ? new LineAnswer.Refused(ahead.whyNot(order).orElse(refusal))
        : answer;
  }

  /** Resumes, unless the format is another one than when the order began. */
  public LineAnswer resume(LineId line, Cause who) {
    Optional<FormatMark> began = lines.find(line).flatMap(found -> found.view().format());
    return formats
        .changed(line, began)
        .<LineAnswer>map(LineAnswer.Refused::new)
        .orElseGet(() -> resume.resume(line, who));
  }
}
