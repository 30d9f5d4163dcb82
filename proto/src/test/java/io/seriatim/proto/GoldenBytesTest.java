package io.seriatim.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.CheckpointSigned;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.report.v1.ReportEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden bytes of everything that rests in a topic, an archive or a journal.
 *
 * <p>Beside each message's bytes lies what they said, as text. Law: bytes written before read as
 * the same text, and are written as the same bytes. A new event or variant gets its golden with
 * {@code -Dgolden.write=true}; an old one is never written again.
 */
class GoldenBytesTest {
  private static final Path FOLDER = Path.of("golden");
  private static final List<Message> KEPT =
      List.of(
          MasterDataRecord.getDefaultInstance(),
          AllocationEvent.getDefaultInstance(),
          LineRecord.getDefaultInstance(),
          LineReport.getDefaultInstance(),
          LedgerInput.getDefaultInstance(),
          LedgerEvent.getDefaultInstance(),
          LedgerAnswer.getDefaultInstance(),
          LedgerRefusal.getDefaultInstance(),
          GatewayMark.getDefaultInstance(),
          BatchEvent.getDefaultInstance(),
          ReportEvent.getDefaultInstance(),
          AuditRecord.getDefaultInstance(),
          CheckpointSigned.getDefaultInstance());

  /** One variant of a kept message, by the name of its files. */
  record Variant(String name, Message kind, Message sample) {
    Path bytes() {
      return FOLDER.resolve(name + ".binpb");
    }

    Path text() {
      return FOLDER.resolve(name + ".txtpb");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Variant> variants() {
    return KEPT.stream().flatMap(GoldenBytesTest::variants);
  }

  private static Stream<Variant> variants(Message kind) {
    String name = kind.getDescriptorForType().getName();
    List<FieldDescriptor> choices =
        kind.getDescriptorForType().getRealOneofs().stream()
            .flatMap(choice -> choice.getFields().stream())
            .toList();
    return choices.isEmpty()
        ? Stream.of(new Variant(name, kind, Sample.of(kind)))
        : choices.stream()
            .map(choice ->
                new Variant(name + "." + choice.getName(), kind, Sample.of(kind, choice)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void bytesWrittenBeforeSayTheSameAndAreWrittenTheSame(Variant variant) throws IOException {
    writeIfNewAndAsked(variant);
    byte[] golden = Files.readAllBytes(variant.bytes());

    Message read = variant.kind().getParserForType().parseFrom(golden);

    assertThat(read.getUnknownFields().asMap()).isEmpty();
    assertThat(text(read)).isEqualTo(Files.readString(variant.text()));
    assertThat(read.toByteArray()).isEqualTo(golden);
  }

  @Test
  void noGoldenIsOfAVariantThatIsGone() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString().replaceAll("\\.(binpb|txtpb)$", ""))
              .toList();

      assertThat(variants().map(Variant::name)).containsAll(names);
    }
  }

  private static void writeIfNewAndAsked(Variant variant) throws IOException {
    if (Boolean.getBoolean("golden.write") && !Files.exists(variant.bytes())) {
      Files.write(variant.bytes(), variant.sample().toByteArray());
      Files.writeString(variant.text(), text(variant.sample()));
    }
  }

  private static String text(Message message) {
    return TextFormat.printer().escapingNonAscii(true).printToString(message);
  }
}
