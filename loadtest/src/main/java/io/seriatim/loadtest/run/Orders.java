package io.seriatim.loadtest.run;

import com.google.protobuf.ByteString;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceBlockingStub;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import java.util.List;

/** Imports orders from a schedule and releases them to their lines, as the owner's planner. */
public final class Orders {
  private final BatchCommandServiceBlockingStub planner;

  public Orders(Platform platform) {
    this.planner =
        platform.as(DemoUser.ANNA, "reconciliation", BatchCommandServiceGrpc::newBlockingStub);
  }

  /** Said twice, done once. */
  public void importAndRelease(String scheduleId, List<PlannedOrder> orders) {
    planner.importSchedule(
        ImportScheduleRequest.newBuilder()
            .setRequestId("import-" + scheduleId)
            .setDocument(ByteString.copyFrom(ScheduleDocument.of(scheduleId, orders)))
            .build());
    for (PlannedOrder order : orders) {
      planner.releaseOrder(
          ReleaseOrderRequest.newBuilder()
              .setRequestId("release-" + order.orderId())
              .setOrderId(order.orderId())
              .build());
    }
  }
}
