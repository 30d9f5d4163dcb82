package io.seriatim.linegateway;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.linegateway.app.CloseBlocks;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineJournal;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.app.Orders;
import io.seriatim.linegateway.app.PlatformAway;
import io.seriatim.linegateway.app.RecordLog;
import io.seriatim.linegateway.app.Supply;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.IssuedCodes;
import io.seriatim.linegateway.domain.OrderFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Orders and numbers of a test: hands out each number once, and the first answer again. */
public final class BenchPlatform implements Orders, Numbers {
  public static final Gtin GTIN = Gtin.parse("09521234543213");
  public static final BatchNumber LOT = BatchNumber.parse("L2026A");
  public static final Expiry EXPIRY = Expiry.parse("301231");

  private final Map<OrderId, OrderFacts> orders = new ConcurrentHashMap<>();
  private final Map<String, Block> blocks = new HashMap<>();
  private final Map<String, Long> returned = new ConcurrentHashMap<>();
  private final SignedBench signed = new SignedBench();
  private long next = 1;
  private volatile Function<List<String>, IssuedCodes> issued = numbers -> IssuedCodes.NONE;
  private volatile boolean away;
  private volatile boolean verified = true;

  private record Block(Lease lease, long first) {}

  public OrderFacts order(String id, long quantity, long serials, ContainerLevel... levels) {
    OrderFacts order =
        new OrderFacts(
            OrderId.parse(id),
            TenantId.parse("acme"),
            TenantId.parse("cmo-lyon"),
            SiteId.parse("lyon"),
            GatewayOnBench.LINE,
            GTIN,
            LOT,
            EXPIRY,
            quantity,
            serials,
            List.of(levels),
            "ab".repeat(32),
            true);
    orders.put(order.id(), order);
    return order;
  }

  public static ContainerLevel cases(int capacity) {
    return new ContainerLevel(
        new ContainerPlan(Level.CASE, capacity, MixRule.SINGLE_BATCH), Optional.empty());
  }

  public static ContainerLevel pallets(int capacity) {
    return new ContainerLevel(
        new ContainerPlan(Level.PALLET, capacity, MixRule.SINGLE_BATCH), Optional.empty());
  }

  /** Leases from somewhere for a journal of this name; ids begin with their date. */
  public static LeaseNumbers lease(
      Numbers numbers, LineJournal journal, Supplier<String> journalName) {
    InstantSource clock = InstantSource.system();
    return new LeaseNumbers(numbers, journal, journalName, BenchPlatform::datedId, clock);
  }

  /** What has come to its end is told to nobody. */
  public static CloseBlocks closing(LineJournal journal, Supplier<String> journalName) {
    return new CloseBlocks(journal, new QuietSupply(), journalName, BenchPlatform::datedId);
  }

  /** An id that begins with its date. */
  public static UUID datedId() {
    long now = InstantSource.system().millis();
    return new UUID(now << 16 | 0x7000L, UUID.randomUUID().getLeastSignificantBits());
  }

  private static final class QuietSupply implements Supply {
    @Override
    public void report(String requestId, Report report) {}

    @Override
    public Instant renew(String requestId, Optional<Gtin> gtin, String block) {
      return Instant.MAX;
    }

    @Override
    public void close(String requestId, Optional<Gtin> gtin, String block) {}
  }

  /** What reconciliation signs. */
  public SignedBench signed() {
    return signed;
  }

  /** The platform cannot be reached. */
  public void away(boolean isAway) {
    away = isAway;
  }

  /** What the ledger says about the journal. */
  public void verified(boolean isVerified) {
    verified = isVerified;
  }

  public Map<String, Long> returned() {
    return returned;
  }

  public LedgerStanding ledger(RecordLog log) {
    return new LedgerStanding() {
      @Override
      public boolean isVerified() {
        return verified;
      }

      @Override
      public Marks marks() {
        return log.marks();
      }
    };
  }

  @Override
  public Optional<OrderFacts> find(OrderId order) {
    if (away) {
      throw new PlatformAway(new IllegalStateException("the platform is away"));
    }
    return Optional.ofNullable(orders.get(order));
  }

  @Override
  public synchronized Leased lease(Lease lease) {
    reach();
    Block block = blocks.get(lease.requestId());
    if (block == null) {
      block = new Block(lease, next);
      next += lease.count();
      blocks.put(lease.requestId(), block);
    }
    return new Leased(blockId(block), block.lease().count());
  }

  private static String blockId(Block block) {
    return "1-" + block.first();
  }

  @Override
  public synchronized Fetched fetch(Lease lease, String id) {
    reach();
    Block block = blocks.get(lease.requestId());
    if (block == null || !blockId(block).equals(id)) {
      throw new IllegalStateException("block " + id + " (expected: one that was leased)");
    }
    List<String> numbers =
        LongStream.range(block.first(), block.first() + block.lease().count())
            .mapToObj(n -> lease.sscc() ? sscc(n) : "S%09d".formatted(n))
            .toList();
    return new Fetched(numbers, lease.sscc() ? IssuedCodes.NONE : issued.apply(numbers));
  }

  /** Serials leased from now on are codes of an authority. */
  public void issuing(Function<List<String>, IssuedCodes> with) {
    issued = with;
  }

  private static String sscc(long n) {
    return CheckDigit.append("39521234%09d".formatted(n));
  }

  @Override
  public void returnUnsent(String requestId, Optional<Gtin> gtin, String block, long unsent) {
    reach();
    returned.put(block, unsent);
  }

  private void reach() {
    if (away) {
      throw new IllegalStateException("the platform is away");
    }
  }
}
