package io.seriatim.portal.http;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.util.Map;

/** What went wrong, for a person. */
public record Problem(String what, String given, String expected, String advice) {
  static Problem refused(RefusalInfo info) {
    Map<String, String> facts = info.getMetadataMap();
    return new Problem(
        info.getReason().replace('_', ' '),
        facts.getOrDefault("given", ""),
        facts.getOrDefault("expected", ""),
        facts.getOrDefault("advice", ""));
  }

  static Problem unreadable(InvalidValue wrong) {
    return new Problem(
        "This is no identifier we can read",
        wrong.field() + ": " + InvalidValue.printable(wrong.given()),
        wrong.expected(),
        "Scan the code again, or type it with its brackets, for example (01)…(21)…");
  }

  static Problem notFound() {
    return new Problem(
        "Not found",
        "something that is not there, or not yours to see",
        "a batch, pack or container of your tenant",
        "Begin with the list of batches.");
  }

  static Problem noSuchPage(String path) {
    return new Problem(
        "There is no such page",
        InvalidValue.printable(path),
        "the address of a page",
        "Begin with the list of batches.");
  }

  static Problem forbidden() {
    return new Problem(
        "Your account may not see this",
        "an account without the role",
        "a role that may",
        "Ask your tenant's administrator for the role.");
  }

  static Problem serviceAway() {
    return new Problem(
        "A service did not answer",
        "",
        "an answer within the deadline",
        "Try again in a minute; packing goes on meanwhile.");
  }

  static Problem ours(String reference) {
    return new Problem(
        "The portal failed to make this page",
        "reference " + reference,
        "",
        "Tell the reference to whoever runs Seriatim; nothing was changed.");
  }
}
