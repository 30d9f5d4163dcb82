package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.LedgerInput;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a partition of the ledger decides: each input goes to what handles its kind.
 */
final class LedgerProcessor implements Processor<String, LedgerInput, String, Object> {
  private @Nullable Handlers handlers;

  private record Handlers(
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
    to.handling().end(input.value());
    to.journals().flush();
  }
}
