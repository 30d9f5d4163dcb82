package io.seriatim.loadtest.line;

/** What the gateway said about one trigger. */
public enum Verdict {
  PASS,
  REJECT
}
