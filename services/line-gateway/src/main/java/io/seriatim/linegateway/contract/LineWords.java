package io.seriatim.linegateway.contract;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.proto.line.v1.LineFormatMark;
import io.seriatim.proto.line.v1.LineState;
import io.seriatim.proto.line.v1.LineStatus;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The gateway's answers in the words of the contract. */
public final class LineWords {
  private LineWords() {}

  public static LineStatus status(LineView view, LedgerStanding.Marks marks) {
    LineStatus.Builder status =
        LineStatus.newBuilder()
            .setLineId(view.line().value())
            .setState(state(view.state()))
            .setOrderId(view.order().map(order -> order.value()).orElse(""))
            .setReason(view.reason())
            .setSent(view.counts().sent())
            .setCommissioned(view.counts().commissioned())
            .setScrapped(view.counts().scrapped())
            .setInvalid(view.counts().invalid())
            .setInDoubt(view.counts().inDoubt())
            .setCases(view.counts().cases())
            .setPallets(view.counts().pallets())
            .setEncoded(view.counts().encoded())
            .setLabelsSampled(view.counts().labelsSampled())
            .setJournalSequence(marks.written())
            .setAcceptedSequence(marks.accepted())
            .setDurableSequence(marks.durable())
            .addAllOpenSteps(
                Stream.concat(view.station().due().stream(), view.station().dueAtEnd().stream())
                    .map(kind -> kind.name())
                    .toList())
            .setSampled(view.station().figures().sampled())
            .setEnded(view.station().figures().ended())
            .addAllInDoubtSerials(view.inDoubt().stream().map(SerialNumber::value).toList());
    view.ports().forEach(status::putListenPorts);
    view.format()
        .ifPresent(mark ->
            status.setLineFormat(
                LineFormatMark.newBuilder()
                    .setVersion(mark.version())
                    .setHash(ByteString.copyFrom(HexFormat.of().parseHex(mark.hash())))
                    .setSoftware(ByteString.copyFrom(HexFormat.of().parseHex(mark.software())))));
    return status.build();
  }

  private static LineState state(Optional<io.seriatim.linegateway.domain.LineState> state) {
    return state.map(LineWords::state).orElse(LineState.LINE_STATE_IDLE);
  }

  private static LineState state(io.seriatim.linegateway.domain.LineState state) {
    return switch (state) {
      case io.seriatim.linegateway.domain.LineState.Running running -> LineState.LINE_STATE_RUNNING;
      case io.seriatim.linegateway.domain.LineState.Stopped stopped -> LineState.LINE_STATE_STOPPED;
      case io.seriatim.linegateway.domain.LineState.Ending ending -> LineState.LINE_STATE_RUNNING;
      case io.seriatim.linegateway.domain.LineState.Ended ended -> LineState.LINE_STATE_ENDED;
    };
  }

  public static io.seriatim.chassis.refusal.Refusal refusal(Refusal refusal) {
    return io.seriatim.chassis.refusal.Refusal.of(kind(refusal.reason()), refusal.reason().name())
        .given(refusal.given())
        .expected(refusal.expected())
        .advice(refusal.advice())
        .retryMayHelp(refusal.reason().retryMayHelp())
        .build();
  }

  private static Kind kind(Refusal.Reason reason) {
    return switch (reason) {
      case LINE_NOT_FOUND, ORDER_NOT_FOUND -> Kind.NOT_FOUND;
      case ORDER_OF_ANOTHER_OPERATOR, ORDER_OF_ANOTHER_SITE -> Kind.NOT_FOUND;
      case REASON_TOO_SHORT,
          SERIAL_NOT_IN_DOUBT,
          CODE_NOT_AS_PRINTED,
          DEVICE_MISSING,
          DEVICE_MISCONFIGURED,
          STEP_INCOMPLETE,
          STEP_NOT_BY_HAND,
          CHILD_MISSING ->
          Kind.INVALID;
      case SECOND_PERSON_MISSING, SECOND_PERSON_IS_THE_FIRST, SECOND_PERSON_NOT_PROVED ->
          Kind.FORBIDDEN;
      case ORDER_OF_ANOTHER_LINE,
          ORDER_NOT_READY,
          ORDER_EXPIRED,
          QUANTITY_OUT_OF_RANGE,
          DEVICES_FIXED_BY_FORMAT,
          LINE_FORMAT_INVALID,
          LINE_BUSY,
          SERIALS_IN_DOUBT,
          NO_ORDER_ON_LINE,
          STOP_NOT_CLEARED,
          STEPS_OPEN,
          STEP_TOO_EARLY,
          RECIPE_UNKNOWN,
          CHALLENGE_NOT_POSSIBLE,
          PACK_NOT_GOOD,
          SAMPLE_STAYS_OUT,
          CONTAINER_NOT_PACKED_HERE,
          CONTAINER_NOT_AT_SITE,
          CHILD_NOT_INSIDE,
          CHILD_NOT_FREE,
          OVER_CAPACITY,
          LABEL_NOT_FREE ->
          Kind.CONFLICT;
      case NUMBERS_NOT_LEASED -> Kind.EXHAUSTED;
      case LEDGER_NOT_REACHED, STILL_ENDING -> Kind.BUSY;
    };
  }
}
