package io.seriatim.chassis.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Questions over real sockets, to servers that answer all kinds of things. */
@Requirement({"URS-CLOCK-001", "URS-CLOCK-002"})
class NtpReferenceTest {
  private static final int FLAGS = 0;
  private static final int STRATUM = 1;
  private static final int ORIGINATE_TIME = 24;
  private static final int RECEIVE_TIME = 32;
  private static final int TRANSMIT_TIME = 40;

  private static Optional<Comparison> ask(NtpResponder... servers) {
    List<TimeServer> named = Arrays.stream(servers).map(NtpResponder::server).toList();
    return new NtpReference(named, Patience.FOR_WHAT_MUST_COME).compare();
  }

  private static UnaryOperator<byte[]> set(int at, int value) {
    return right -> {
      right[at] = (byte) value;
      return right;
    };
  }

  private static UnaryOperator<byte[]> zero(int from) {
    return right -> {
      Arrays.fill(right, from, from + Long.BYTES, (byte) 0);
      return right;
    };
  }

  private static byte[] noise(byte[] right) {
    new Random(5905).nextBytes(right);
    return right;
  }

  @Test
  void how_far_off_the_own_clock_is_follows_from_the_four_times() throws IOException {
    for (long millis : new long[] {3_000, 0, -86_400_000}) {
      try (NtpResponder server = NtpResponder.ahead(Duration.ofMillis(millis))) {
        Comparison read = ask(server).orElseThrow();

        assertThat(read.reference()).isEqualTo("ntp (1 of 1 servers)");
        assertThat(read.offset().minusMillis(millis).abs()).isLessThanOrEqualTo(read.uncertainty());
      }
    }
  }

  @Test
  void what_is_no_good_answer_is_none() throws IOException {
    Map<String, UnaryOperator<byte[]>> spoiled = new HashMap<>();
    spoiled.put("noise", NtpReferenceTest::noise);
    spoiled.put("nothing", right -> new byte[0]);
    spoiled.put("cut off", right -> Arrays.copyOf(right, TRANSMIT_TIME));
    spoiled.put("kiss of death", set(STRATUM, 0));
    spoiled.put("unsynchronised", set(STRATUM, 16));
    spoiled.put("reserved stratum", set(STRATUM, 200));
    spoiled.put("alarm", set(FLAGS, 0b11_100_100));
    spoiled.put("client", set(FLAGS, 0b00_100_011));
    spoiled.put("broadcast", set(FLAGS, 0b00_100_101));
    spoiled.put("another question", zero(ORIGINATE_TIME));
    spoiled.put("not received", zero(RECEIVE_TIME));
    spoiled.put("not sent", zero(TRANSMIT_TIME));

    for (Map.Entry<String, UnaryOperator<byte[]>> one : spoiled.entrySet()) {
      try (NtpResponder server = NtpResponder.spoiling(one.getValue())) {
        assertThat(ask(server)).as(one.getKey()).isEmpty();
      }
    }
  }

  @Test
  void a_silent_server_and_one_that_nobody_knows_are_no_answer() throws IOException {
    try (NtpResponder silent = NtpResponder.silent()) {
      NtpReference reference =
          new NtpReference(
              List.of(silent.server(), new TimeServer("no-such-host.invalid", 123)),
              Duration.ofMillis(50));

      assertThat(reference.compare()).isEmpty();
    }
  }

  @Test
  void the_median_of_those_that_answer_counts() throws IOException {
    try (NtpResponder mute = NtpResponder.spoiling(right -> new byte[0]);
        NtpResponder wrong = NtpResponder.ahead(Duration.ofDays(1));
        NtpResponder one = NtpResponder.ahead(Duration.ofSeconds(3));
        NtpResponder two = NtpResponder.ahead(Duration.ofSeconds(3))) {
      Comparison read = ask(mute, wrong, one, two).orElseThrow();

      assertThat(read.reference()).isEqualTo("ntp (3 of 4 servers)");
      assertThat(read.offset().minusSeconds(3).abs()).isLessThanOrEqualTo(read.uncertainty());
    }
  }

  @Test
  void servers_are_named_with_or_without_a_port() {
    assertThat(
            settings(" time.example.test , 10.0.0.7:1123,[fd00::7]:1123,[fd00::8]").timeServers())
        .containsExactly(
            new TimeServer("time.example.test", 123),
            new TimeServer("10.0.0.7", 1123),
            new TimeServer("[fd00::7]", 1123),
            new TimeServer("[fd00::8]", 123));
    assertThat(settings("").timeServers()).isEmpty();
  }

  @Test
  void a_setting_that_means_nothing_is_refused_with_what_was_expected() {
    for (String wrong : List.of("a:b", "a:0", "a:65536", "a b", "fd00::7", ":123")) {
      assertThatThrownBy(settings(wrong)::timeServers)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("seriatim.clock.servers: " + wrong + " (expected: host");
    }
    assertThatThrownBy(
            () -> new ClockSettings("", Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1)))
        .hasMessage("seriatim.clock.interval: PT0S (expected: 1 ms or more)");
  }

  private static ClockSettings settings(String servers) {
    Duration any = Duration.ofSeconds(1);
    return new ClockSettings(servers, any, any, any);
  }
}
