package io.seriatim.linegateway.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A data type of the published model. */
sealed interface ScsType {

  /** The numeric part of its NodeId. */
  int id();

  /** A type of the OPC UA base namespace. */
  record Base(int id) implements ScsType {}

  /**
   * An enumeration; a value is the place of its name, from 0.
   *
   * @param valuesId of the EnumValues property
   */
  record Enumeration(String name, int id, int valuesId, List<String> names) implements ScsType {
    public Enumeration {
      names = List.copyOf(names);
    }
  }

  /** A structure; its fields are those of its base and its own, in this order. */
  record Structure(
      String name,
      int id,
      boolean isAbstract,
      Optional<Structure> base,
      Encodings encodings,
      List<Field> own)
      implements ScsType {
    public Structure {
      own = List.copyOf(own);
    }

    List<Field> fields() {
      List<Field> all = new ArrayList<>();
      base.ifPresent(b -> all.addAll(b.fields()));
      all.addAll(own);
      return all;
    }

    List<Field> optionalFields() {
      return fields().stream().filter(Field::optional).toList();
    }
  }

  /** NodeIds of the encodings of a structure. */
  record Encodings(int binary, int xml, int json) {}

  /** A field of a structure, or an argument of a method. */
  record Field(String name, ScsType type, boolean array, boolean optional) {
    static Field of(String name, ScsType type) {
      return new Field(name, type, false, false);
    }

    static Field many(String name, ScsType type) {
      return new Field(name, type, true, false);
    }

    /** So many strings. */
    static List<Field> texts(String... names) {
      return Stream.of(names).map(name -> of(name, OpenScs.STRING)).toList();
    }
  }
}
