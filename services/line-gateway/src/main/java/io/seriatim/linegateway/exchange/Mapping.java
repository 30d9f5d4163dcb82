package io.seriatim.linegateway.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the files of one system are read: which of its columns means what, and what its words mean.
 *
 * @param version from 1; grows with the content
 * @param rows of JSON: pointer to the list, {@code /a/b}; of XML: name of a row's element; of CSV
 *     empty
 * @param separator of CSV: one character; else empty
 * @param hash SHA-256 of the content, hexadecimal
 */
record Mapping(
    String name,
    int version,
    Purpose purpose,
    Syntax syntax,
    String rows,
    String separator,
    Map<Target, Source> fields,
    String hash) {

  Mapping {
    fields = Map.copyOf(fields);
  }

  /** What a file is for. */
  enum Purpose {
    EVENTS,
    NUMBERS;

    /** What a mapping for it must say. */
    List<Target> needed() {
      return switch (this) {
        case EVENTS -> List.of(Target.EVENT, Target.ITEM);
        case NUMBERS -> List.of(Target.COLLECTION, Target.COUNT);
      };
    }
  }

  /** How a file is written. */
  enum Syntax {
    CSV,
    JSON,
    XML
  }

  /** What a column can mean, and for which files. */
  enum Target {
    ID(Purpose.EVENTS),
    EVENT(Purpose.EVENTS),
    TIME(Purpose.EVENTS),
    ITEM(Purpose.EVENTS),
    PARENT(Purpose.EVENTS),
    PARENT_FORMAT(Purpose.EVENTS),
    REASON(Purpose.EVENTS),
    COLLECTION(Purpose.NUMBERS),
    COUNT(Purpose.NUMBERS),
    LEVEL(Purpose.NUMBERS),
    FORMAT,
    ORDER,
    GTIN,
    LOT;

    private final List<Purpose> purposes;

    Target(Purpose... purposes) {
      this.purposes = List.of(purposes.length == 0 ? Purpose.values() : purposes);
    }

    boolean isFor(Purpose purpose) {
      return purposes.contains(purpose);
    }

    static Optional<Target> find(String word) {
      return Arrays.stream(values()).filter(target -> target.word().equals(word)).findFirst();
    }

    /** As the mapping writes it: {@code parent-format}. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Where a value comes from. */
  sealed interface Source {
    /** The same for every row. */
    record Fixed(String value) implements Source {}

    /**
     * A column.
     *
     * @param column of CSV the heading; of JSON a field or a pointer; of XML a child's name, or
     *     {@code @name} of an attribute
     * @param words what the system's words mean; where there are some, another word is refused
     */
    record Column(String column, Map<String, String> words) implements Source {
      public Column {
        words = Map.copyOf(words);
      }
    }
  }

  /** As it is told in answers and the log. */
  String mark() {
    return name + " " + version + " " + hash;
  }
}
