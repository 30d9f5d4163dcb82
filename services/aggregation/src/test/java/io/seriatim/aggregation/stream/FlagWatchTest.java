package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlagWatchTest {
  private static final Instant DECLARED = Instant.EPOCH.plusNanos(LineFixture.START_MICROS * 1_000);

  private final OneFlag records = new OneFlag();
  private final List<LedgerInput> sent = new ArrayList<>();
  private final List<Long> late = new ArrayList<>();
  private Instant now = DECLARED.plusSeconds(31);
  private final FlagWatch watch =
      new FlagWatch(
          records,
          new FlagBroadcasts(
              records,
              (partition, input) -> {
                sent.add(input);
                return CompletableFuture.completedFuture(input);
              },
              () -> now),
          () -> now,
          Duration.ofSeconds(30),
          late::add);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  @Requirement("URS-LEDGER-110")
  void aFlagIsSentAgainToThePartitionsThatAreSilent() {
    // Given
    records.say(0, 5, 0);
    records.say(2, 7, 0);

    // When
    watch.look();

    // Then
    assertThat(sent)
        .extracting(LedgerInput::getInputId)
        .containsExactly("flag/acme.r1/1", "flag/acme.r1/3");
    assertThat(late).containsExactly(1L);
  }

  @Test
  void aFlagThatIsYoungIsLeftAlone() {
    // Given
    now = DECLARED.plusSeconds(29);

    // When
    watch.look();

    // Then
    assertThat(sent).isEmpty();
    assertThat(late).containsExactly(0L);
  }

  @Test
  void aFlagThatIsEffectiveIsLeftAloneUntilItIsLifted() {
    // Given
    for (int partition = 0; partition < 4; partition++) {
      records.say(partition, 5, 0);
    }
    watch.look();
    assertThat(sent).isEmpty();

    // When
    records.lift(LineFixture.START_MICROS);
    watch.look();

    // Then
    assertThat(sent).hasSize(4).allMatch(input -> input.getFlag().hasLift());
    assertThat(late).containsExactly(0L, 1L);
  }

  /** One flag of four partitions. */
  private static final class OneFlag implements FlagRecords {
    private final List<FlagAcknowledgement> said = new ArrayList<>();
    private FlagRecord flag =
        FlagRecord.newBuilder()
            .setFlag(FlagFixture.flag("r1", FlagKind.FLAG_KIND_RECALLED, FlagFixture.BATCH))
            .setPartitions(4)
            .build();

    void say(int partition, long stamp, long lifted) {
      said.add(
          FlagAcknowledgement.newBuilder()
              .setPartition(partition)
              .setStamp(stamp)
              .setLiftedStamp(lifted)
              .build());
    }

    void lift(long micros) {
      Signature signed =
          Signature.newBuilder().setSignedAt(ZonedTime.newBuilder().setEpochMicros(micros)).build();
      flag =
          flag.toBuilder()
              .setLift(FlagLift.newBuilder().addSignatures(signed).addSignatures(signed))
              .build();
    }

    @Override
    public <R extends MessageLite> Answer<R> declare(
        String requestId, MessageLite request, FlagRecord record, R answer) {
      flag = record;
      return Answer.done(answer);
    }

    @Override
    public Answer<FlagRecord> change(
        String requestId, MessageLite request, String flagId, Function<FlagRecord, Change> change) {
      return switch (change.apply(flag)) {
        case Change.To(FlagRecord next) -> {
          flag = next;
          yield Answer.done(next);
        }
        case Change.No(var refusal) -> Answer.refused(refusal);
      };
    }

    @Override
    public Optional<FlagRecord> find(String flagId) {
      return Optional.of(flag);
    }

    @Override
    public List<FlagRecord> ofOwner(String owner) {
      return List.of(flag);
    }

    @Override
    public List<FlagRecord> all() {
      return List.of(flag);
    }

    @Override
    public List<FlagAcknowledgement> acknowledgements(String flagId) {
      return said;
    }
  }
}
