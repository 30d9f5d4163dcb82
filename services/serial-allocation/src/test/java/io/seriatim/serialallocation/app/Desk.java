package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.ForbiddenWords;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.kernel.numbering.SegmentKey;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All use cases over one memory, and short words for asking them. */
final class Desk {
  static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
  static final Duration TERM = Duration.ofDays(30);
  static final Duration SILENCE = Duration.ofHours(1);
  static final Asker ANNA = person(DemoFacts.ACME);
  static final Asker LYON = gateway(DemoFacts.LYON, "lyon");
  static final Asker PORTO = gateway(DemoFacts.PORTO, "porto");

  final MemoryPools pools = new MemoryPools();
  final DemoFacts facts = new DemoFacts();
  Instant now = START;
  private final InstantSource clock = () -> now;
  private final SegmentKeys keys = new OneKey();
  final TestWords words = new TestWords();
  private final Numbering numbering = new Numbering(keys, words);
  final OpenPool openPool = new OpenPool(facts, keys, words, pools, clock);
  final OpenSsccRange openSsccRange = new OpenSsccRange(facts, pools, clock);
  final LeaseBlock leaseBlock = new LeaseBlock(facts, pools, numbering, clock, TERM);
  final LeaseSsccs leaseSsccs = new LeaseSsccs(facts, pools, numbering, clock, TERM);
  final OpenSegment openSegment = new OpenSegment(facts, keys, words, pools, clock);
  final ChangeBlock changeBlock = new ChangeBlock(pools, clock, TERM);
  final ReturnUnsent returnUnsent = new ReturnUnsent(pools, numbering, clock);
  final FetchNumbers fetchNumbers = new FetchNumbers(pools, numbering, clock);
  final LookUpNumbers lookUp = new LookUpNumbers(facts, pools, numbering, clock);
  final ImportUsed importUsed = new ImportUsed(pools, numbering, clock);
  List<SupplyBoard.Row> shown = List.of();
  final WatchSupply watchSupply = new WatchSupply(facts, pools, new Board(), clock, SILENCE);
  final ImportCodes importCodes = new ImportCodes(facts, pools, clock);
  final ImportFile importFile = new ImportFile(pools, importUsed, importCodes);
  final ReportResults reportResults = new ReportResults(pools, numbering, clock);
  final ResultFile resultFile = new ResultFile(reportResults);
  private int requests;

  static Asker person(TenantId tenant) {
    return new Asker(tenant, Optional.empty(), "someone", "Some One");
  }

  static Asker gateway(TenantId tenant, String site) {
    return new Asker(tenant, Optional.of(new SiteId(site)), "gateway:gw-" + site, "");
  }

  RequestTag next() {
    requests++;
    return new RequestTag(new RequestId("request-" + requests), new byte[] {1});
  }

  Desk opened(Gtin gtin) {
    openPool.open(ANNA, next(), gtin);
    return this;
  }

  Reply<PoolAnswer> lease(Gtin gtin, long count) {
    return leaseBlock.lease(LYON, next(), order(gtin, "lyon", count));
  }

  void openSsccs(Asker asker, int extension) {
    openSsccRange.open(asker, next(), OpenSsccRange.Part.whole(extension));
  }

  static LeaseOrder order(Gtin gtin, String site, long count) {
    return new LeaseOrder(gtin, new SiteId(site), new OrderId("order-1"), count);
  }

  static Lease leased(Reply<PoolAnswer> reply) {
    return switch (answer(reply)) {
      case PoolAnswer.Leased leased -> leased.lease();
      case PoolAnswer.Returned returned -> returned.lease();
      case PoolAnswer.Changed changed -> changed.lease();
      case PoolAnswer.Reported reported -> reported.lease();
      case PoolAnswer.Imported imported -> throw new AssertionError(imported);
      case PoolAnswer.CodesImported codes -> throw new AssertionError(codes);
      case PoolAnswer.Supplied supplied -> throw new AssertionError(supplied);
      case PoolAnswer.Opened opened -> throw new AssertionError(opened);
    };
  }

  static boolean partial(Reply<PoolAnswer> reply) {
    return answer(reply) instanceof PoolAnswer.Leased leased && leased.partial();
  }

  static PoolAnswer answer(Reply<PoolAnswer> reply) {
    return switch (reply) {
      case Reply.Done<PoolAnswer>(PoolAnswer answer) -> answer;
      case Reply.Before<PoolAnswer>(PoolAnswer answer) -> answer;
      case Reply.No<PoolAnswer>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  /** The numbers alone. */
  static List<String> numbers(Reply<Stream<IssuedCode>> reply) {
    return value(reply).map(IssuedCode::number).toList();
  }

  static <T> T value(Reply<T> reply) {
    return switch (reply) {
      case Reply.Done<T>(T value) -> value;
      case Reply.Before<T>(T value) -> value;
      case Reply.No<T>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  /** The name of the refusal, empty if there was none. */
  static String refusal(Reply<?> reply) {
    if (!(reply instanceof Reply.No<?>(Refusal refusal))) {
      return "";
    }
    return switch (refusal) {
      case Refusal.ByNumbering numbering -> numbering.reason().name();
      case Refusal.ByAuthority authority -> authority.reason().name();
    };
  }

  /** Keeps what it is shown. */
  private final class Board implements SupplyBoard {
    @Override
    public void show(List<Row> all) {
      shown = all;
    }
  }

  /** Words of version 1, once they are set. */
  static final class TestWords implements WordLists {
    ForbiddenWords words = ForbiddenWords.NONE;

    @Override
    public int forNewSegments() {
      return words.version();
    }

    @Override
    public ForbiddenWords ofVersion(int version) {
      return version == 0 ? ForbiddenWords.NONE : words;
    }
  }

  /** A key everybody may know. */
  private static final class OneKey implements SegmentKeys {
    private final SegmentKey key = SegmentKey.of(1, new byte[32]);

    @Override
    public SegmentKey forNewSegments() {
      return key;
    }

    @Override
    public SegmentKey ofVersion(int version) {
      if (version != 1) {
        throw new IllegalStateException("segment key version " + version);
      }
      return key;
    }
  }
}
