package io.seriatim.kernel.gs1;

import java.util.Set;

/** Closed lists of codes, read from {@code code-lists.txt}. */
final class CodeLists {
  static final Set<String> COUNTRIES_NUMERIC = read("countries-numeric");
  static final Set<String> COUNTRIES_ALPHA2 = read("countries-alpha2");
  static final Set<String> CURRENCIES = read("currencies");
  static final Set<String> MEDIA_TYPES = read("media-types");
  static final Set<String> PACKAGE_TYPES = read("package-types");

  private CodeLists() {}

  private static Set<String> read(String name) {
    return Resource.lines("code-lists.txt").stream()
        .filter(line -> line.startsWith(name + ": "))
        .findFirst()
        .map(line -> Set.of(line.substring(name.length() + 2).split(" ", -1)))
        .orElseThrow(() -> new IllegalStateException("code-lists.txt has no list " + name));
  }
}
