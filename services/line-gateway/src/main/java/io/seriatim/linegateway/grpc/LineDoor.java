package io.seriatim.linegateway.grpc;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.stub.StreamObserver;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.contract.AnsweredOnce;
import io.seriatim.linegateway.contract.LineWords;
import io.seriatim.proto.line.v1.LineStatus;
import java.util.function.Function;

/** Takes the commands to a line: lets in who may, answers once, says where the line stands. */
public final class LineDoor {
  private final PlantDoor door;
  private final AnsweredOnce once;
  private final LedgerStanding ledger;

  public LineDoor(PlantDoor door, AnsweredOnce once, LedgerStanding ledger) {
    this.door = door;
    this.once = once;
    this.ledger = ledger;
  }

  /**
   * What every command has.
   *
   * @param kept the request without secrets
   */
  record Said(String action, String requestId, String line, MessageLite kept) {}

  <R extends MessageLite> void command(
      StreamObserver<R> observer,
      Said said,
      Parser<R> parser,
      Function<LineStatus, R> response,
      Function<Cause, LineAnswer> act) {
    door.command(
        observer,
        said.action(),
        said.requestId(),
        said.line(),
        said.kept(),
        caller ->
            once.command(
                said.requestId(),
                said.kept(),
                parser,
                view -> response.apply(LineWords.status(view, ledger.marks())),
                asked -> act.apply(PlantDoor.cause(caller).asked(asked))));
  }
}
