package io.seriatim.kernel.gs1;

/**
 * One AI with its value, as it was found.
 *
 * @param position the AI's first character, counted from 1 in the text as it was given
 */
record Element(ApplicationIdentifier rules, String value, int position) {
  String ai() {
    return rules.ai();
  }
}
