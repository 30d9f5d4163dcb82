package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.InvalidValue;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {
  @ParameterizedTest
  @ValueSource(strings = {"0O", "1I", "1L", "IL", "UV"})
  @Requirement("URS-NUM-004")
  void noTwoLettersOfTheDefaultAlphabetLookAlike(String alike) {
    String letters = Alphabet.UPPER_ALPHANUMERIC.characters();

    assertThat(alike.chars().filter(c -> letters.indexOf(c) >= 0).count()).isLessThanOrEqualTo(1);
    assertThat(letters).hasSize(32).matches("[0-9A-Z]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "AA", "ABCA", "AB C", "AB#", "ABé"})
  @Requirement("URS-NUM-004")
  void anAlphabetHasDistinctCharactersOfSet82(String characters) {
    assertThatThrownBy(() -> new Alphabet(characters)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({"5,''", "21,''", "6,1", "6,123456", "8,'a b'"})
  @Requirement("URS-NUM-004")
  void aSegmentHas6To20CharactersAndAMillionSerials(int length, String prefix) {
    assertThatThrownBy(() -> new Segment(1, 1, Alphabet.NUMERIC, length, prefix, 0))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void thePrefixIsNotCountedAsSpace() {
    Segment segment = new Segment(1, 1, Alphabet.NUMERIC, 8, "AB", 0);

    assertThat(segment.space()).isEqualTo(BigInteger.valueOf(1_000_000));
    assertThat(segment.usable()).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "8,'',8,'',true",
    "8,A,8,A,true",
    "8,A,8,AB,true",
    "8,AB,8,A,true",
    "8,'',8,Z,true",
    "8,A,8,B,false",
    "8,AB,8,AC,false",
    "8,'',9,'',false",
    "8,A,9,A,false"
  })
  @Requirement("URS-NUM-005")
  void segmentsAreApartByLengthOrByAPrefixThatDoesNotBeginTheOther(
      int length, String prefix, int otherLength, String otherPrefix, boolean overlap) {
    Segment one = new Segment(1, 1, Alphabet.UPPER_ALPHANUMERIC, length, prefix, 0);
    Segment other = new Segment(2, 1, Alphabet.UPPER_ALPHANUMERIC, otherLength, otherPrefix, 0);

    assertThat(Disjointness.overlap(one, other)).isEqualTo(overlap);
    assertThat(Disjointness.overlap(other, one)).isEqualTo(overlap);
  }

  @ParameterizedTest
  @CsvSource({"0,100,100,50,false", "0,100,99,50,true", "100,50,0,100,false", "0,10,0,10,true"})
  @Requirement("URS-NUM-005")
  void ssccRangesAreApartWhenNoReferenceIsInBoth(
      long first, long usable, long otherFirst, long otherUsable, boolean overlap) {
    SsccRange one = Pools.ssccs(1, first, usable);
    SsccRange other = Pools.ssccs(2, otherFirst, otherUsable);

    assertThat(Disjointness.overlapped(one, List.of(other)).isPresent()).isEqualTo(overlap);
    assertThat(Disjointness.overlap(new SsccRange(3, Pools.PREFIX, 4, 0, 10), one)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1000000,99,true,0",
    "1000000,100,false,0",
    "1000001,100,true,0",
    "1000000,98,true,1",
    "0,0,false,0",
    "1,0,true,0",
    "10000,0,true,0",
    "10001,0,true,1",
    "1000000,5000,false,0"
  })
  @Requirement("URS-NUM-006")
  void theOpenSpaceIsStrictlyGreaterThanTenThousandTimesWhatIsGivenOut(
      BigInteger space, long givenOut, boolean low, long more) {
    GuessProbability guess = new GuessProbability(space, givenOut);

    assertThat(guess.low()).isEqualTo(low);
    assertThat(guess.mayLease()).isEqualTo(more);
  }
}
