package io.seriatim.serialallocation.contract;

import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.SourceState;
import io.seriatim.proto.allocation.v1.IssuedListRecord;
import io.seriatim.proto.allocation.v1.PoolRecord;
import io.seriatim.serialallocation.domain.PoolBook;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists of issued codes in a pool's row, both ways. */
final class ListSources {
  private ListSources() {}

  static SourceState source(IssuedListRecord kept) {
    return new SourceState(
        new ImportedList(kept.getNumber(), kept.getCodes(), kept.getDigest()),
        kept.getOpen(),
        kept.getNext());
  }

  static Map<Integer, LocalDate> expiries(PoolRecord pool) {
    return pool.getListsList().stream()
        .filter(list -> !list.getExpiry().isEmpty())
        .collect(
            Collectors.toMap(
                IssuedListRecord::getNumber, list -> LocalDate.parse(list.getExpiry())));
  }

  static IssuedListRecord record(ImportedList list, SourceState state, PoolBook book) {
    return IssuedListRecord.newBuilder()
        .setNumber(list.number())
        .setCodes(list.usable())
        .setDigest(list.digest())
        .setExpiry(
            Optional.ofNullable(book.expiries().get(list.number()))
                .map(LocalDate::toString)
                .orElse(""))
        .setOpen(state.open())
        .setNext(state.next())
        .build();
  }
}
