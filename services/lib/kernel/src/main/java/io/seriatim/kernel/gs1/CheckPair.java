package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.CharacterSet;

/**
 * The check character pair of a Global Model Number (General Specifications 7.9.5): characters by
 * their place in set 82, weighted from the right with the primes, modulo 1021, written as two of 32
 * characters.
 */
final class CheckPair {
  private static final String PAIR_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int MODULUS = 1021;

  private CheckPair() {}

  static boolean isRight(String text) {
    int body = text.length() - 2;
    return body >= 0
        && CharacterSet.CSET82.containsAll(text.substring(0, body))
        && text.endsWith(of(text.substring(0, body)));
  }

  private static String of(String body) {
    int sum = 0;
    int prime = 2;
    for (int i = body.length() - 1; i >= 0; i--) {
      sum += CharacterSet.CSET82.characters().indexOf(body.charAt(i)) * prime;
      prime = primeAfter(prime);
    }
    int rest = sum % MODULUS;
    return "" + PAIR_CHARACTERS.charAt(rest >> 5) + PAIR_CHARACTERS.charAt(rest & 31);
  }

  private static int primeAfter(int prime) {
    int candidate = prime + 1;
    while (!isPrime(candidate)) {
      candidate++;
    }
    return candidate;
  }

  private static boolean isPrime(int candidate) {
    for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
