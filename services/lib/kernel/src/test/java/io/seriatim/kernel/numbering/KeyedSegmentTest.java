package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyedSegmentTest {
  private static final long SEED = 4_711;

  /** Both halves alike and not, with and without prefix, every width of arithmetic. */
  static Stream<Segment> segments() {
    Alphabet hex = new Alphabet("0123456789ABCDEF");
    return Stream.of(
        Pools.SMALL,
        Pools.LARGE,
        Segment.of(1, 1, Alphabet.NUMERIC, 20),
        Segment.of(2, 1, Alphabet.UPPER_ALPHANUMERIC, 7),
        Segment.of(3, 1, Alphabet.UPPER_ALPHANUMERIC, 20),
        Segment.of(4, 1, Alphabet.CSET82, 19),
        Segment.of(5, 1, Alphabet.CSET82, 20),
        new Segment(6, 1, hex, 6, "Z", 0),
        new Segment(7, 1, Alphabet.NUMERIC, 12, "%/x", 0),
        new Segment(8, 1, new Alphabet("!z"), 20, "", 0));
  }

  @ParameterizedTest
  @MethodSource("segments")
  @Requirement("URS-NUM-002")
  void aSerialInvertsToItsPosition(Segment segment) {
    KeyedSegment keyed = segment.keyed(Pools.PRODUCT, Pools.KEY);
    RandomGenerator random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      long position = i == 0 ? segment.usable() - 1 : random.nextLong(segment.usable());

      SerialNumber serial = keyed.serialAt(position);

      assertThat(serial.value()).hasSize(segment.length()).startsWith(segment.prefix());
      assertThat(keyed.positionOf(serial)).as("position %d", position).hasValue(position);
    }
  }

  @Test
  @Requirement("URS-NUM-002")
  void aSegmentOfAMillionIsAPermutationOfItsWholeDomain() {
    KeyedSegment keyed = Pools.SMALL.keyed(Pools.PRODUCT, Pools.KEY);
    BitSet seen = new BitSet(1_000_000);

    for (int position = 0; position < 1_000_000; position++) {
      seen.set(Integer.parseInt(keyed.textAt(position)));
    }

    assertThat(seen.cardinality()).isEqualTo(1_000_000);
  }

  @Test
  @Requirement("URS-NUM-002")
  void aSegmentWithUnequalHalvesAndAPrefixIsAPermutationToo() {
    Segment segment = new Segment(6, 1, new Alphabet("0123456789ABCDEF"), 6, "Z", 0);
    KeyedSegment keyed = segment.keyed(Pools.PRODUCT, Pools.KEY);
    BitSet seen = new BitSet(1 << 20);

    for (int position = 0; position < 1 << 20; position++) {
      seen.set(Integer.parseInt(keyed.textAt(position).substring(1), 16));
    }

    assertThat(seen.cardinality()).isEqualTo(1 << 20);
  }

  @Test
  @Requirement("URS-NUM-003")
  void theSerialsOfASegmentNeverChange() {
    // The expected serials were computed by a second program, from the text of the standard.
    KeyedSegment large = Pools.LARGE.keyed(Pools.PRODUCT, Pools.KEY);
    KeyedSegment wide = Segment.of(5, 1, Alphabet.CSET82, 20).keyed(Pools.PRODUCT, Pools.KEY);

    assertThat(large.textAt(0)).isEqualTo("M01S3GXZNYDB");
    assertThat(large.textAt(1)).isEqualTo("27PTWA89ETC7");
    assertThat(wide.textAt(0)).isEqualTo("Aktq)v(AXCQRZ;ja/=+<");
  }

  @Test
  @Requirement("URS-NUM-003")
  void ownerGtinAndSegmentNumberEachGiveOtherSerials() {
    String serial = Pools.LARGE.keyed(Pools.PRODUCT, Pools.KEY).textAt(0);
    var otherOwner = new PoolId.OfProduct(TenantId.parse("novapharm2"), Pools.GTIN);
    var otherGtin = new PoolId.OfProduct(Pools.OWNER, Gtin.parse("19506000134359"));
    Segment otherNumber = Segment.of(3, 1, Alphabet.UPPER_ALPHANUMERIC, 12);

    assertThat(Pools.LARGE.keyed(otherOwner, Pools.KEY).textAt(0)).isNotEqualTo(serial);
    assertThat(Pools.LARGE.keyed(otherGtin, Pools.KEY).textAt(0)).isNotEqualTo(serial);
    assertThat(otherNumber.keyed(Pools.PRODUCT, Pools.KEY).textAt(0)).isNotEqualTo(serial);
  }

  @Test
  void aSerialOfAnotherFormHasNoPosition() {
    Segment segment = new Segment(1, 1, Alphabet.UPPER_ALPHANUMERIC, 8, "A", 0);
    KeyedSegment keyed = segment.keyed(Pools.PRODUCT, Pools.KEY);

    for (String foreign :
        new String[] {"A123456", "A12345678", "B1234567", "A123456I", "a1234567"}) {
      assertThat(keyed.positionOf(SerialNumber.parse(foreign))).as(foreign).isEmpty();
    }
  }

  @Test
  void aSerialWhosePositionIsBeyondTheUsableOnesHasNone() {
    Segment segment = Segment.of(1, 1, Alphabet.UPPER_ALPHANUMERIC, 20);
    KeyedSegment keyed = segment.keyed(Pools.PRODUCT, Pools.KEY);

    assertThat(segment.usable()).isEqualTo(Long.MAX_VALUE);
    assertThat(segment.space()).isEqualTo(BigInteger.TWO.pow(100));
    assertThat(keyed.positionOf("00000000000000000000")).isEmpty();
  }

  @Test
  void aPositionOutsideTheSegmentIsABug() {
    KeyedSegment keyed = Pools.SMALL.keyed(Pools.PRODUCT, Pools.KEY);

    assertThatThrownBy(() -> keyed.serialAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> keyed.serialAt(1_000_000))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aKeyOfAnotherVersionIsABug() {
    assertThatThrownBy(() -> Pools.LARGE.keyed(Pools.PRODUCT, SegmentKey.of(2, new byte[16])))
        .hasMessage("key version: 2 (expected: 1)");
  }
}
