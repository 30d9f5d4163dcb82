package io.seriatim.serialallocation.store;

import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.serialallocation.app.Imports;
import io.seriatim.serialallocation.contract.CodeRecords;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The rows of issued codes beside a pool: each code at its place in its list, the place of each
 * serial, and how far each list has come.
 */
final class CodeRows {
  private static final String CODES = "list/";
  private static final String PLACES = "code/";
  private static final String LISTS = "issued/";
  private static final int HUNDRED = 100;

  private final PartitionStore partitions;

  CodeRows(PartitionStore partitions) {
    this.partitions = partitions;
  }

  Map<String, ListImport> lists(String pool) {
    Map<String, ListImport> lists = new LinkedHashMap<>();
    partitions
        .details(pool, LISTS)
        .forEach((row, body) -> lists.put(row.substring(LISTS.length()), CodeRecords.list(body)));
    return lists;
  }

  Optional<ListPlace> place(String pool, SerialNumber serial) {
    return partitions.detail(pool, PLACES + serial.value()).map(CodeRecords::place);
  }

  Map<SerialNumber, ListPlace> places(String pool, Collection<SerialNumber> serials) {
    return Together.read(serials, serial -> place(pool, serial));
  }

  /** A hundred rows at a time, as they are asked. */
  Stream<IssuedCode> codes(String pool, int list, long from, long to) {
    return LongStream.rangeClosed(from / HUNDRED, (to - 1) / HUNDRED)
        .boxed()
        .flatMap(hundred -> hundred(pool, list, hundred, from, to));
  }

  private Stream<IssuedCode> hundred(String pool, int list, long hundred, long from, long to) {
    String prefix = CODES + "%09d-%017d".formatted(list, hundred);
    return partitions.details(pool, prefix).entrySet().stream()
        .filter(row -> within(row.getKey(), from, to))
        .map(row -> CodeRecords.code(row.getValue()));
  }

  private static boolean within(String row, long from, long to) {
    long position = Long.parseLong(row.substring(row.lastIndexOf('-') + 1));
    return position >= from && position < to;
  }

  void put(Partition.Change change, Imports imports) {
    imports
        .codes()
        .forEach((place, code) ->
            change
                .putDetail(row(place), CodeRecords.bytes(code))
                .putDetail(PLACES + code.number(), CodeRecords.bytes(place)));
    imports.lists().forEach((id, list) -> change.putDetail(LISTS + id, CodeRecords.bytes(list)));
  }

  private static String row(ListPlace place) {
    return CODES + "%09d-%019d".formatted(place.list(), place.position());
  }
}
