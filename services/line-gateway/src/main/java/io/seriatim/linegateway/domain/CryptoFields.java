package io.seriatim.linegateway.domain;

import io.seriatim.kernel.gs1.ElementString;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What an authority issued with one number and is printed behind it: verification key (AI 91) and
 * verification code (AI 92), each at most 90 characters of GS1's set 82.
 *
 * @param key empty where there is none
 * @param code empty where there is none
 */
public record CryptoFields(String key, String code) {
  /** Of a number that nothing was issued with. */
  public static final CryptoFields NONE = new CryptoFields("", "");

  private static final String KEY = "91";
  private static final String CODE = "92";

  /** Throws {@link io.seriatim.kernel.identity.InvalidValue} if they can't be printed. */
  public CryptoFields {
    var unused = new ElementString(elements(key, code));
  }

  /** Whether there is nothing to print. */
  public boolean isEmpty() {
    return key.isEmpty() && code.isEmpty();
  }

  /** Whether a code that was read carries them; what else it carries is not looked at. */
  public boolean areIn(ElementString read) {
    return isIn(read, KEY, key) && isIn(read, CODE, code);
  }

  private static boolean isIn(ElementString read, String ai, String wanted) {
    return wanted.isEmpty() || read.value(ai).filter(wanted::equals).isPresent();
  }

  /** A code with these behind all else. */
  public ElementString behind(ElementString pack) {
    SequencedMap<String, String> all = new LinkedHashMap<>(pack.elements());
    all.putAll(elements(key, code));
    return new ElementString(all);
  }

  private static SequencedMap<String, String> elements(String key, String code) {
    SequencedMap<String, String> elements = new LinkedHashMap<>();
    if (!key.isEmpty()) {
      elements.put(KEY, key);
    }
    if (!code.isEmpty()) {
      elements.put(CODE, code);
    }
    return elements;
  }
}
