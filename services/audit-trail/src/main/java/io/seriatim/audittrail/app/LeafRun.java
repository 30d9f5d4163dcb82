package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Leaf;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Leaves one after the other, a few hundred read at a time, as long as the budget lasts; a missing
 * one is an exception.
 */
final class LeafRun implements Iterator<Leaf> {
  private static final int AT_ONCE = 512;

  private final LogStore logs;
  private final String owner;
  private final long end;
  private final Budget budget;
  private long at;
  private Iterator<Leaf> read = List.<Leaf>of().iterator();

  LeafRun(LogStore logs, String owner, long from, long to, Budget budget) {
    this.logs = logs;
    this.owner = owner;
    this.at = from;
    this.end = to;
    this.budget = budget;
  }

  @Override
  public boolean hasNext() {
    return at < end;
  }

  @Override
  public Leaf next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    budget.look();
    if (!read.hasNext()) {
      long bundleEnd = (at / LogStore.BUNDLE + 1) * LogStore.BUNDLE;
      long to = Math.min(end, Math.min(bundleEnd, at + AT_ONCE));
      read = logs.leaves(owner, at, to).iterator();
    }
    if (!read.hasNext()) {
      throw new MissingLeaf(owner, at);
    }
    Leaf leaf = read.next();
    if (leaf.index() != at) {
      throw new MissingLeaf(owner, at);
    }
    at++;
    return leaf;
  }
}
