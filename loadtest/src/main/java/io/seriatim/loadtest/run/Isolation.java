package io.seriatim.loadtest.run;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceBlockingStub;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries, as each user in turn, to read each site's batch and one of its packs.
 *
 * <p>The owner sees all of them; who runs a site sees what was packed there; to everybody else they
 * do not exist.
 */
public final class Isolation {
  private static final List<DemoUser> READERS =
      List.of(DemoUser.ANNA, DemoUser.LUC, DemoUser.PAULA);

  private final Platform platform;
  private final Map<DemoSite, BatchKey> batches;

  public Isolation(Platform platform, Map<DemoSite, BatchKey> batches) {
    this.platform = platform;
    this.batches = new LinkedHashMap<>(batches);
  }

  /** One attempt to read. */
  public record Attempt(DemoUser reader, String what, boolean expected, String found) {
    public boolean asExpected() {
      return found.equals(expected ? "seen" : "NOT_FOUND");
    }

    @Override
    public String toString() {
      return "%s (%s) reads %s: %s".formatted(reader.username(), reader.tenant(), what, found);
    }
  }

  /** Every reader × every batch and pack. */
  public List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    var owner = new LedgerView(platform, DemoUser.ANNA);
    batches.forEach((site, batch) -> {
      String pack = owner.packedUnits(batch).getFirst();
      for (DemoUser reader : READERS) {
        attempts.addAll(attempts(reader, site, batch, pack));
      }
    });
    return attempts;
  }

  private List<Attempt> attempts(DemoUser reader, DemoSite site, BatchKey batch, String pack) {
    boolean may =
        reader.tenant().equals(batch.getOwner()) || reader.tenant().equals(site.operator());
    BatchQueryServiceBlockingStub books =
        platform.as(reader, "reconciliation", BatchQueryServiceGrpc::newBlockingStub);
    return List.of(
        new Attempt(
            reader,
            "batch " + batch.getLot() + " of " + site.siteId(),
            may,
            found(() -> books.getBatch(GetBatchRequest.newBuilder().setKey(batch).build()))),
        new Attempt(
            reader,
            "pack " + pack,
            may,
            found(() -> new LedgerView(platform, reader).object(pack))));
  }

  private static String found(Runnable question) {
    try {
      question.run();
      return "seen";
    } catch (StatusRuntimeException refused) {
      return refused.getStatus().getCode() == Status.Code.NOT_FOUND
          ? "NOT_FOUND"
          : refused.getStatus().toString();
    }
  }
}
