package io.seriatim.serialallocation.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SourceState;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.proto.allocation.v1.PoolRecord;
import io.seriatim.proto.allocation.v1.SegmentOpened;
import io.seriatim.proto.allocation.v1.SegmentRecord;
import io.seriatim.proto.allocation.v1.SsccRangeRecord;
import io.seriatim.serialallocation.domain.Pace;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.Settled;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A pool as its row keeps it, both ways. Blocks and answers have rows of their own. */
public final class PoolRecords {
  private static final int SSCC_BODY = 17;

  private PoolRecords() {}

  /** Reads a pool's row. */
  public static PoolBook read(byte[] body) {
    try {
      return read(PoolRecord.parseFrom(body));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a pool that can't be read", broken);
    }
  }

  static PoolBook read(PoolRecord pool) {
    TreeMap<Integer, SourceState> sources = new TreeMap<>();
    pool.getSegmentsList().forEach(each -> keep(sources, source(each)));
    pool.getRangesList()
        .forEach(each -> keep(sources, source(each, CompanyPrefix.parse(pool.getCompanyPrefix()))));
    pool.getListsList().forEach(each -> keep(sources, ListSources.source(each)));
    PoolState state =
        new PoolState(
            pool(pool.getOwner(), pool.getGtin(), pool.getCompanyPrefix()),
            Optional.of(kind(pool)),
            sources,
            new TreeMap<>(),
            pool.getLeased(),
            pool.getReturned(),
            pool.getImported(),
            Map.of());
    return new PoolBook(
        state,
        pool.getLeasedByGrantMap(),
        new Settled(pool.getUsed(), pool.getWrittenOff(), pool.getReturnedByList()),
        Set.copyOf(pool.getImportedLengthsList()),
        ListSources.expiries(pool),
        pace(pool),
        PolicyRecords.rules(pool));
  }

  /** What {@link #read} reads. */
  public static PoolRecord record(PoolBook book) {
    PoolState state = book.state();
    PoolRecord.Builder pool =
        PoolRecord.newBuilder()
            .setOwner(book.owner().value())
            .setLeased(state.leased())
            .setReturned(state.returned())
            .setImported(state.imported())
            .setUsed(book.settled().used())
            .setWrittenOff(book.settled().writtenOff())
            .setReturnedByList(book.settled().back())
            .addAllImportedLengths(book.outsideLengths())
            .putAllLeasedByGrant(book.leasedByGrant());
    switch (state.pool()) {
      case PoolId.OfProduct product -> pool.setGtin(product.gtin().value());
      case PoolId.OfContainers containers -> pool.setCompanyPrefix(containers.prefix().value());
    }
    book.pace().byDay().forEach((day, count) -> pool.putLeasedByDay(day.toString(), count));
    pool.setIssued(state.kind().equals(Optional.of(PoolKind.IMPORTED)));
    PolicyRecords.policy(book).ifPresent(pool::setPolicy);
    state.sources().values().forEach(source -> add(pool, source, book));
    return pool.build();
  }

  private static Pace pace(PoolRecord pool) {
    TreeMap<LocalDate, Long> byDay = new TreeMap<>();
    pool.getLeasedByDayMap().forEach((day, count) -> byDay.put(LocalDate.parse(day), count));
    return new Pace(byDay);
  }

  private static PoolKind kind(PoolRecord pool) {
    if (pool.getGtin().isEmpty()) {
      return PoolKind.CONTAINERS;
    }
    return pool.getIssued() ? PoolKind.IMPORTED : PoolKind.COMPUTED;
  }

  /** Whose numbering of what; GTIN or prefix is empty. */
  static PoolId pool(String owner, String gtin, String prefix) {
    TenantId tenant = TenantId.parse(owner);
    return gtin.isEmpty()
        ? new PoolId.OfContainers(tenant, CompanyPrefix.parse(prefix))
        : new PoolId.OfProduct(tenant, Gtin.parse(gtin));
  }

  /** A segment as others are told of it; the key itself is never said. */
  static SegmentOpened definition(Segment segment) {
    return SegmentOpened.newBuilder()
        .setSegment(segment.number())
        .setKeyVersion(segment.keyVersion())
        .setAlphabet(segment.alphabet().characters())
        .setLength(segment.length())
        .setPrefix(segment.prefix())
        .build();
  }

  /** A range as a segment of digits after extension digit and company prefix. */
  static SegmentOpened definition(SsccRange range) {
    return SegmentOpened.newBuilder()
        .setSegment(range.number())
        .setAlphabet(Alphabet.NUMERIC.characters())
        .setLength(SSCC_BODY)
        .setPrefix(range.extension() + range.prefix().value())
        .build();
  }

  private static void add(PoolRecord.Builder pool, SourceState state, PoolBook book) {
    switch (state.source()) {
      case Segment segment ->
          pool.addSegments(
              SegmentRecord.newBuilder()
                  .setDefinition(definition(segment))
                  .setWordsVersion(segment.wordsVersion())
                  .setOpen(state.open())
                  .setNext(state.next()));
      case SsccRange range ->
          pool.addRanges(
              SsccRangeRecord.newBuilder()
                  .setNumber(range.number())
                  .setExtensionDigit(range.extension())
                  .setFirst(range.first())
                  .setUsable(range.usable())
                  .setOpen(state.open())
                  .setNext(state.next()));
      case ImportedList list -> pool.addLists(ListSources.record(list, state, book));
    }
  }

  private static SourceState source(SegmentRecord kept) {
    SegmentOpened definition = kept.getDefinition();
    Segment segment =
        new Segment(
            definition.getSegment(),
            definition.getKeyVersion(),
            new Alphabet(definition.getAlphabet()),
            definition.getLength(),
            definition.getPrefix(),
            kept.getWordsVersion());
    return new SourceState(segment, kept.getOpen(), kept.getNext());
  }

  private static SourceState source(SsccRangeRecord kept, CompanyPrefix prefix) {
    SsccRange range =
        new SsccRange(
            kept.getNumber(), prefix, kept.getExtensionDigit(), kept.getFirst(), kept.getUsable());
    return new SourceState(range, kept.getOpen(), kept.getNext());
  }

  private static void keep(TreeMap<Integer, SourceState> sources, SourceState source) {
    sources.put(source.source().number(), source);
  }
}
