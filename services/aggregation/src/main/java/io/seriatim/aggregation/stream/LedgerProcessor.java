package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.LedgerInput;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a partition of the ledger decides: each input goes to what handles its kind.
 *
 * <p>What somebody waits for is committed at once. Lines wait for nothing: their records are
 * committed together, at the latest after the commit interval.
 */
final class LedgerProcessor implements Processor<String, LedgerInput, String, Object> {
  private @Nullable Handlers handlers;

  private record Handlers(
      ProcessorContext<String, Object> context,
      Handling handling,
      Journals journals,
      LineInputs lines,
      RequestInputs requests,
      CustodyInputs custody,
      FlagInputs flags) {}

  @Override
  public void init(ProcessorContext<String, Object> context) {
    Handling handling = new Handling(context);
    Journals journals = new Journals(context);
    Arrivals arrivals = new Arrivals(context, handling.residence);
    handlers =
        new Handlers(
            context,
            handling,
            journals,
            new LineInputs(handling, journals),
            new RequestInputs(handling, new FirstAnswers(context), arrivals),
            new CustodyInputs(handling, new HandOvers(context), arrivals),
            new FlagInputs(handling));
  }

  @Override
  public void process(Record<String, LedgerInput> input) {
    Handlers to = handlers;
    if (to == null) {
      throw new IllegalStateException("process before init");
    }
    switch (input.value().getBodyCase()) {
      case LINE -> to.lines().handle(input);
      case REQUEST -> to.requests().handle(input);
      case CUSTODY_GRANT -> to.custody().granted(input);
      case OBJECTS_LOADED -> to.custody().loaded(input.value());
      case EVICT_BATCH -> to.custody().evict(input);
      case FLAG -> to.flags().handle(input);
      case BATCH_NOTICE -> to.handling().residence.batches().hear(input.value().getBatchNotice());
      case BODY_NOT_SET ->
          throw new IllegalStateException(
              "input " + input.value().getInputId() + " is of a kind this version does not know");
    }
    boolean awaited = isAwaited(input.value()) || to.handling().waits();
    to.handling().end(input.value());
    to.journals().flush();
    if (awaited) {
      to.context().commit();
    }
  }

  private static boolean isAwaited(LedgerInput input) {
    return switch (input.getBodyCase()) {
      case REQUEST, CUSTODY_GRANT, FLAG -> true;
      case LINE, OBJECTS_LOADED, EVICT_BATCH, BATCH_NOTICE, BODY_NOT_SET -> false;
    };
  }
}
