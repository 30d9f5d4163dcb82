package io.seriatim.linegateway.domain;

import java.util.List;

/** What an option of a driver may be. */
public sealed interface OptionRule {

  /** What it is where a format says nothing. */
  String byDefault();

  boolean allows(String value);

  /** What would be allowed, for a person. */
  String expected();

  /** A whole number in a range, both ends included. */
  record WholeNumber(int least, int most, int usual) implements OptionRule {
    @Override
    public String byDefault() {
      return Integer.toString(usual);
    }

    @Override
    public boolean allows(String value) {
      if (!value.matches("[0-9]{1,9}")) {
        return false;
      }
      int number = Integer.parseInt(value);
      return number >= least && number <= most;
    }

    @Override
    public String expected() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** One word of a few; the first is the usual one. */
  record OneOf(List<String> words) implements OptionRule {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public String byDefault() {
      return words.getFirst();
    }

    @Override
    public boolean allows(String value) {
      return words.contains(value);
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }
  }
}
