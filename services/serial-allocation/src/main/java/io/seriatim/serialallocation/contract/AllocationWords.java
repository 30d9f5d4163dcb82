package io.seriatim.serialallocation.contract;

import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SkipReason;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.GetImportResponse;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.LeaseSsccsResponse;
import io.seriatim.proto.allocation.v1.NumberSums;
import io.seriatim.proto.allocation.v1.OpenPoolResponse;
import io.seriatim.proto.allocation.v1.OpenSsccRangeResponse;
import io.seriatim.proto.allocation.v1.Pool;
import io.seriatim.proto.allocation.v1.Resolution;
import io.seriatim.proto.allocation.v1.ResolveSerialResponse;
import io.seriatim.proto.allocation.v1.ReturnUnsentResponse;
import io.seriatim.proto.allocation.v1.WriteOffBlockResponse;
import io.seriatim.serialallocation.app.LookUpNumbers;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import java.util.List;

/** Replies of use cases in the contract's words. */
public final class AllocationWords {
  private AllocationWords() {}

  /** A reply as the frame of endpoints takes it. */
  public static <A> Answer<A> answer(Reply<A> reply) {
    return switch (reply) {
      case Reply.Done<A>(A answer) -> Answer.done(answer);
      case Reply.Before<A>(A answer) -> Answer.firstAnswer(answer);
      case Reply.No<A>(var refusal) -> Answer.refused(RefusalWords.of(refusal));
    };
  }

  public static OpenPoolResponse opened(PoolAnswer answer) {
    return OpenPoolResponse.newBuilder().setPool(pool(book(answer))).build();
  }

  public static OpenSsccRangeResponse rangeOpened(PoolAnswer answer) {
    return OpenSsccRangeResponse.newBuilder().setRemaining(book(answer).remaining()).build();
  }

  public static LeaseBlockResponse leased(PoolAnswer answer) {
    return LeaseBlockResponse.newBuilder()
        .setBlock(BlockRecords.block(lease(answer)))
        .setPartial(partial(answer))
        .build();
  }

  public static LeaseSsccsResponse ssccsLeased(PoolAnswer answer) {
    return LeaseSsccsResponse.newBuilder()
        .setBlock(BlockRecords.block(lease(answer)))
        .setPartial(partial(answer))
        .build();
  }

  public static ReturnUnsentResponse returned(PoolAnswer answer) {
    return ReturnUnsentResponse.newBuilder().setBlock(BlockRecords.block(lease(answer))).build();
  }

  /** The block after a change of its life. */
  public static Block changed(PoolAnswer answer) {
    return BlockRecords.block(lease(answer));
  }

  /** The block after it was written off, with the signature and what that is over. */
  public static WriteOffBlockResponse writtenOff(PoolAnswer answer) {
    Lease lease = lease(answer);
    WriteOffBlockResponse.Builder response =
        WriteOffBlockResponse.newBuilder().setBlock(BlockRecords.block(lease));
    lease
        .life()
        .signOff()
        .ifPresent(signed ->
            response
                .setSignature(LifeWords.shown(lease, signed))
                .setSignedText(LifeWords.text(signed)));
    return response.build();
  }

  /** The pool after a segment was opened or closed. */
  public static Pool poolOf(PoolAnswer answer) {
    return pool(book(answer));
  }

  /** How far an import has come. */
  public static GetImportResponse progress(ImportProgress progress) {
    return GetImportResponse.newBuilder()
        .setNextLine(progress.nextLine())
        .setImported(progress.imported())
        .setRefused(progress.refused())
        .build();
  }

  public static Pool pool(PoolBook book) {
    PoolState state = book.state();
    Pool.Builder pool =
        Pool.newBuilder()
            .setOwner(book.owner().value())
            .setLeased(state.leased())
            .setReturned(book.returned())
            .setSkipped(state.skipped())
            .setRemaining(book.remaining())
            .setUsed(book.settled().used())
            .setWrittenOff(book.settled().writtenOff())
            .setInHand(book.inHand())
            .setImported(state.imported());
    switch (state.pool()) {
      case PoolId.OfProduct product -> pool.setGtin(product.gtin().value());
      case PoolId.OfContainers containers -> pool.setCompanyPrefix(containers.prefix().value());
    }
    PolicyRecords.policy(book).ifPresent(pool::setPolicy);
    state.open().forEach(source -> show(source.source(), pool));
    return pool.build();
  }

  /** A pool as it is today. */
  public static Pool pool(LookUpNumbers.Today today) {
    return pool(today.book()).toBuilder().setExpired(today.expired()).build();
  }

  private static void show(NumberSource source, Pool.Builder pool) {
    switch (source) {
      case Segment segment -> pool.addSegments(PoolRecords.definition(segment));
      case SsccRange range -> pool.addSegments(PoolRecords.definition(range));
      case ImportedList list -> {
        // a list has no form of its own
      }
    }
  }

  public static GetOrderNumbersResponse numbers(LookUpNumbers.OrderBlocks blocks) {
    NumberSums units = sums(blocks.units());
    return GetOrderNumbersResponse.newBuilder()
        .addAllBlocks(blocks.units().stream().map(BlockRecords::block).toList())
        .setLeased(units.getLeased())
        .setReturned(units.getReturned())
        .setUsed(units.getUsed())
        .setWrittenOff(units.getWrittenOff())
        .setInHand(units.getInHand())
        .addAllSsccBlocks(blocks.containers().stream().map(BlockRecords::block).toList())
        .setSsccs(sums(blocks.containers()))
        .build();
  }

  private static NumberSums sums(List<Lease> leases) {
    return NumberSums.newBuilder()
        .setLeased(leases.stream().mapToLong(lease -> lease.block().count()).sum())
        .setReturned(leases.stream().mapToLong(Lease::returned).sum())
        .setUsed(leases.stream().mapToLong(lease -> lease.life().used()).sum())
        .setWrittenOff(leases.stream().mapToLong(lease -> lease.life().writtenOff()).sum())
        .setInHand(leases.stream().mapToLong(Lease::inHand).sum())
        .build();
  }

  public static ResolveSerialResponse resolved(io.seriatim.kernel.numbering.Resolution found) {
    return switch (found) {
      case io.seriatim.kernel.numbering.Resolution.NotOurs none ->
          standing(Resolution.RESOLUTION_NOT_OURS).build();
      case io.seriatim.kernel.numbering.Resolution.Open open ->
          standing(Resolution.RESOLUTION_NOT_LEASED).build();
      case io.seriatim.kernel.numbering.Resolution.Imported imported ->
          standing(Resolution.RESOLUTION_IMPORTED).build();
      case io.seriatim.kernel.numbering.Resolution.Skipped skipped ->
          standing(
                  skipped.reason() == SkipReason.IMPORTED
                      ? Resolution.RESOLUTION_IMPORTED
                      : Resolution.RESOLUTION_SKIPPED)
              .build();
      case io.seriatim.kernel.numbering.Resolution.Leased leased -> inBlock(leased.block());
      // retired is leased to those who ask: it was given out once and is never given again
      case io.seriatim.kernel.numbering.Resolution.Retired retired -> inBlock(retired.block());
    };
  }

  private static ResolveSerialResponse inBlock(io.seriatim.kernel.numbering.Block block) {
    return standing(Resolution.RESOLUTION_LEASED)
        .setBlockId(block.id().toString())
        .setOrderId(block.order().value())
        .setSiteId(block.site().value())
        .build();
  }

  private static ResolveSerialResponse.Builder standing(Resolution resolution) {
    return ResolveSerialResponse.newBuilder().setResolution(resolution);
  }

  private static PoolBook book(PoolAnswer answer) {
    return switch (answer) {
      case PoolAnswer.Opened opened -> opened.book();
      case PoolAnswer.Leased leased -> throw other(answer);
      case PoolAnswer.Returned returned -> throw other(answer);
      case PoolAnswer.Reported reported -> throw other(answer);
      case PoolAnswer.Changed changed -> throw other(answer);
      case PoolAnswer.Imported imported -> throw other(answer);
      case PoolAnswer.CodesImported codes -> throw other(answer);
      case PoolAnswer.Supplied supplied -> throw other(answer);
    };
  }

  private static Lease lease(PoolAnswer answer) {
    return switch (answer) {
      case PoolAnswer.Opened opened -> throw other(answer);
      case PoolAnswer.Leased leased -> leased.lease();
      case PoolAnswer.Returned returned -> returned.lease();
      case PoolAnswer.Reported reported -> reported.lease();
      case PoolAnswer.Changed changed -> changed.lease();
      case PoolAnswer.Imported imported -> throw other(answer);
      case PoolAnswer.CodesImported codes -> throw other(answer);
      case PoolAnswer.Supplied supplied -> throw other(answer);
    };
  }

  private static boolean partial(PoolAnswer answer) {
    return answer instanceof PoolAnswer.Leased leased && leased.partial();
  }

  private static IllegalStateException other(PoolAnswer answer) {
    return new IllegalStateException("the answer of another request: " + answer);
  }
}
