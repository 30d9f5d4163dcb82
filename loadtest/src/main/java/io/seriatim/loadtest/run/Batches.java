package io.seriatim.loadtest.run;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceBlockingStub;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceBlockingStub;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.GetReleaseRequest;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.batch.v1.ReleaseQueryServiceGrpc;
import io.seriatim.proto.batch.v1.ReleaseQueryServiceGrpc.ReleaseQueryServiceBlockingStub;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The books of batches, as the owner's quality unit reads and signs them. */
public final class Batches {
  private static final DemoUser SIGNER = DemoUser.QUENTIN;
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final BatchQueryServiceBlockingStub queries;
  private final ReleaseQueryServiceBlockingStub releases;
  private final BatchCommandServiceBlockingStub commands;

  public Batches(Platform platform) {
    this.queries = platform.as(SIGNER, "reconciliation", BatchQueryServiceGrpc::newBlockingStub);
    this.releases = platform.as(SIGNER, "reconciliation", ReleaseQueryServiceGrpc::newBlockingStub);
    this.commands = platform.as(SIGNER, "reconciliation", BatchCommandServiceGrpc::newBlockingStub);
  }

  /** The batch with its figures as they stand now. */
  public Batch get(BatchKey key) {
    return read(key).getBatch();
  }

  /** The batch, once every line has ended its order and all that happened is in the books. */
  public Batch whenCounted(BatchKey key) {
    return counted(key).getBatch();
  }

  /** Closes the batch under the signer's signature, on the figures the signer was shown. */
  public Batch close(BatchKey key) {
    return close(key, "");
  }

  /** Closes likewise, with what was found out about machine counters that differ. */
  public Batch close(BatchKey key, String counterExplanation) {
    GetBatchResponse shown = counted(key);
    if (shown.getBatch().getState() == BatchState.BATCH_STATE_CLOSED) {
      return shown.getBatch();
    }
    commands.closeBatch(
        CloseBatchRequest.newBuilder()
            .setRequestId("close-" + key.getGtin() + "-" + key.getLot())
            .setKey(key)
            .setRecordHash(shown.getRecordHash())
            .setMeaning("reviewed and closed")
            .setCounterExplanation(counterExplanation)
            .setUsername(SIGNER.username())
            .setPassword(SIGNER.password())
            .build());
    return counted(key).getBatch();
  }

  private GetBatchResponse counted(BatchKey key) {
    var latest = new AtomicReference<>(GetBatchResponse.getDefaultInstance());
    try {
      return Wait.until(
          "counting batch " + key.getLot(),
          PATIENCE,
          () -> {
            boolean counted = isCounted(key);
            readIfThere(key).ifPresent(latest::set);
            return Optional.of(latest.get()).filter(read -> counted && isWhole(read.getBatch()));
          });
    } catch (PlatformException late) {
      throw new PlatformException(
          late.getMessage() + ":\n" + BooksText.of(latest.get().getBatch()), late);
    }
  }

  /** Whether the last record of every line is in the figures; orders hear of it earlier. */
  private boolean isCounted(BatchKey key) {
    try {
      return releases.getRelease(GetReleaseRequest.newBuilder().setKey(key).build()).getCounted();
    } catch (StatusRuntimeException failed) {
      if (Refusal.isAway(failed)) {
        return false;
      }
      throw failed;
    }
  }

  private Optional<GetBatchResponse> readIfThere(BatchKey key) {
    try {
      return Optional.of(read(key));
    } catch (StatusRuntimeException failed) {
      if (Refusal.isAway(failed)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private GetBatchResponse read(BatchKey key) {
    return queries.getBatch(GetBatchRequest.newBuilder().setKey(key).build());
  }

  private static boolean isWhole(Batch batch) {
    boolean ended =
        batch.getOrdersList().stream()
            .allMatch(order ->
                order.getState() == OrderState.ORDER_STATE_COMPLETED
                    || order.getState() == OrderState.ORDER_STATE_CLOSED
                    || order.getState() == OrderState.ORDER_STATE_CANCELLED);
    return ended && batch.getReconciliation().getBalanced();
  }
}
