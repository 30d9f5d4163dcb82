package io.seriatim.linegateway.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.linegateway.contract.Schedules;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.Order;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Passes schedules to reconciliation with the token of whoever brings them. */
public final class ScheduleClient implements Schedules {
  private static final long WITHIN_SECONDS = 30;

  private final Function<BearerToken, Channel> reconciliation;

  public ScheduleClient(Function<BearerToken, Channel> reconciliation) {
    this.reconciliation = reconciliation;
  }

  @Override
  public Answer<List<String>> pass(Caller caller, String requestId, byte[] document) {
    ImportScheduleRequest request =
        ImportScheduleRequest.newBuilder()
            .setRequestId(requestId)
            .setDocument(ByteString.copyFrom(document))
            .build();
    try {
      return Answer.done(
          BatchCommandServiceGrpc.newBlockingStub(reconciliation.apply(caller.token()))
              .withDeadlineAfter(WITHIN_SECONDS, TimeUnit.SECONDS)
              .importSchedule(request)
              .getOrdersList()
              .stream()
              .map(Order::getOrderId)
              .toList());
    } catch (StatusRuntimeException failed) {
      return Refusals.fromStatus(failed)
          .<Answer<List<String>>>map(info -> Answer.refused(Refusals.refusal(info)))
          .orElseThrow(() -> failed);
    }
  }
}
