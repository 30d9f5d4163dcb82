package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Request;
import io.seriatim.proto.masterdata.v1.MixedRule;
import java.util.List;
import java.util.function.Function;

/** Parts of what was asked, checked. */
final class Asked {
  private static final int LARGEST_CAPACITY = 100_000;

  private Asked() {}

  static List<ItemId> ids(List<String> texts) {
    return texts.stream().map(ItemId::parse).toList();
  }

  static List<Request> each(List<String> items, Function<ItemId, Request> request) {
    return items.stream().map(ItemId::parse).map(request).toList();
  }

  /** Ends each by itself, or with all it holds. */
  static List<Request> ending(
      List<String> items, EndedHow how, String reason, boolean withContents) {
    return each(
        items,
        id ->
            withContents
                ? new Request.EndWithContents(id, how, reason)
                : new Request.End(id, how, reason));
  }

  static List<String> some(String field, List<String> items) {
    if (items.isEmpty()) {
      throw new InvalidValue(field, "none", "at least 1");
    }
    return items;
  }

  static int capacity(int capacity) {
    if (capacity < 1 || capacity > LARGEST_CAPACITY) {
      throw new InvalidValue("capacity", Integer.toString(capacity), "1 to " + LARGEST_CAPACITY);
    }
    return capacity;
  }

  static MixedRule mixedRule(MixedRule rule) {
    return switch (rule) {
      case MIXED_RULE_UNSPECIFIED -> MixedRule.MIXED_RULE_SINGLE_BATCH;
      case MIXED_RULE_SINGLE_BATCH, MIXED_RULE_SINGLE_PRODUCT, MIXED_RULE_MIXED -> rule;
      case UNRECOGNIZED -> throw new InvalidValue("mixed_rule", rule.name(), "one of MixedRule");
    };
  }
}
