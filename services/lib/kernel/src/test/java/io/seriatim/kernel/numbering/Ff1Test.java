package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-NUM-001")
class Ff1Test {
  private static final long SEED = 20_161_61;
  private static final Ff1.Key KEY = Ff1.Key.of(new byte[32]);

  @ParameterizedTest
  @MethodSource("io.seriatim.kernel.numbering.Ff1SelfTest#vectors")
  void everyNistSampleHoldsBothWaysAndOnBothPaths(Ff1SelfTest.Vector vector) {
    assertThat(vector.holds()).isTrue();
  }

  @Test
  void thereAreNineSamplesAndNoneFails() {
    assertThat(Ff1SelfTest.vectors()).hasSize(9);
    assertThat(Ff1SelfTest.failures()).isEmpty();
  }

  @Test
  void aWrongSampleIsNoticed() {
    Ff1SelfTest.Vector right = Ff1SelfTest.vectors().getFirst();
    var wrong = new Ff1SelfTest.Vector(1, right.key(), 10, "", right.plain(), "2433477485");

    assertThat(wrong.holds()).isFalse();
  }

  @Test
  void thePathOnLongsGivesWhatTheStandardsArithmeticGives() {
    RandomGenerator random = new Random(SEED);
    for (int i = 0; i < 3_000; i++) {
      int radix = random.nextInt(2, i % 2 == 0 ? 83 : 65_537);
      int length = random.nextInt(shortest(radix), 21 + shortest(radix));
      byte[] tweak = new byte[random.nextInt(60)];
      random.nextBytes(tweak);
      int[] plain = random.ints(length, 0, radix).toArray();
      Ff1 ff1 = KEY.over(radix, length, tweak);

      int[] image = ff1.forward(plain);

      assertThat(image).as("radix %d length %d", radix, length).isEqualTo(ff1.forwardWide(plain));
      assertThat(ff1.inverse(image)).isEqualTo(plain);
      assertThat(ff1.inverseWide(image)).isEqualTo(plain);
    }
  }

  @Test
  void theRemainderOf96BitsIsExactForEveryModulusWidth() {
    RandomGenerator random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      long high = random.nextLong() >>> 32;
      long low = i % 5 == 0 ? -1 : random.nextLong();
      long modulus = Math.max(1, random.nextLong() >>> random.nextInt(1, 63));
      BigInteger whole =
          BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));

      long remainder = Remainder.of96(high, low, modulus);

      assertThat(remainder).isEqualTo(whole.mod(BigInteger.valueOf(modulus)).longValueExact());
    }
  }

  @Test
  void anotherTweakOrKeyIsAnotherPermutation() {
    int[] plain = {0, 1, 2, 3, 4, 5, 6, 7};

    int[] image = KEY.over(10, 8, new byte[] {1}).forward(plain);

    assertThat(KEY.over(10, 8, new byte[] {2}).forward(plain)).isNotEqualTo(image);
    assertThat(Ff1.Key.of(new byte[16]).over(10, 8, new byte[] {1}).forward(plain))
        .isNotEqualTo(image);
  }

  @ParameterizedTest
  @CsvSource({"10,5,100000", "2,19,524288", "999,2,998001"})
  void aDomainBelowAMillionIsRefused(int radix, int length, String size) {
    assertThatThrownBy(() -> KEY.over(radix, length, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radix^length: " + size + " (expected: >= 1000000)");
  }

  @ParameterizedTest
  @CsvSource({"10,6", "2,20", "1000,2"})
  void theSmallestDomainsAreAllowed(int radix, int length) {
    assertThat(KEY.over(radix, length, new byte[0]).forward(new int[length])).hasSize(length);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 65_537})
  void aRadixOutsideTheStandardIsRefused(int radix) {
    assertThatThrownBy(() -> KEY.over(radix, 40, new byte[0]))
        .hasMessage("radix: " + radix + " (expected: 2..65536)");
  }

  @Test
  void numeralsOfAnotherRadixOrLengthAreRefused() {
    Ff1 ff1 = KEY.over(10, 6, new byte[0]);

    assertThatThrownBy(() -> ff1.forward(new int[] {0, 0, 0, 0, 0, 10}))
        .hasMessage("numeral: 10 (expected: 0..9)");
    assertThatThrownBy(() -> ff1.inverse(new int[5])).hasMessage("numerals: 5 (expected: 6)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17, 31, 33})
  void aKeyThatIsNoAesKeyIsRefused(int bytes) {
    assertThatThrownBy(() -> Ff1.Key.of(new byte[bytes]))
        .hasMessage("AES key bytes: " + bytes + " (expected: 16, 24 or 32)");
  }

  @Test
  void aKeyDoesNotShowItself() {
    byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    assertThat(Ff1.Key.of(secret)).hasToString("Ff1.Key[redacted]");
    assertThat(SegmentKey.of(3, secret)).hasToString("SegmentKey[version=3, redacted]");
  }

  private static int shortest(int radix) {
    int length = 2;
    while (Math.pow(radix, length) < Ff1.MIN_DOMAIN) {
      length++;
    }
    return length;
  }
}
