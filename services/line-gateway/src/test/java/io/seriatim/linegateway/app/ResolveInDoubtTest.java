package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.ResolveInDoubt.Outcome;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line whose printer made two labels that no camera saw. */
final class ResolveInDoubtTest {
  private static final Optional<Person> NOBODY = Optional.empty();

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;
  private GatewayOnBench gateway;
  private String first = "";
  private String second = "";

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 7, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() >= 4);
    first = line.print().orElseThrow();
    second = line.print().orElseThrow();
    line.read("A", line.print().orElseThrow());
    await().until(() -> gateway.view().counts().inDoubt() == 2);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement({"URS-LINE-003", "URS-LINE-063"})
  void nobody_alone_settles_all_that_is_in_doubt() {
    assertThat(refused(gateway.resolve(List.of(), Outcome.LABEL_SCRAPPED, NOBODY)))
        .isEqualTo(Reason.SECOND_PERSON_MISSING);
    Optional<Person> same = Optional.of(new Person("u-1", "Luc"));
    assertThat(refused(gateway.resolve(List.of(), Outcome.INVALID, same)))
        .isEqualTo(Reason.SECOND_PERSON_IS_THE_FIRST);
    assertThat(gateway.view().counts().inDoubt()).isEqualTo(2);

    assertThat(gateway.resolve(Outcome.LABEL_SCRAPPED)).isInstanceOf(LineAnswer.Done.class);

    assertThat(gateway.view().counts().inDoubt()).isZero();
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_pack_is_good_by_its_own_scanned_code_alone() {
    Optional<Person> quentin = Optional.of(new Person("u-2", "Quentin"));
    assertThat(refused(gateway.resolve(List.of(), Outcome.COMMISSIONED, quentin)))
        .isEqualTo(Reason.CODE_NOT_AS_PRINTED);
    String serial = gateway.view().inDoubt().getFirst().value();
    assertThat(refused(gateway.resolve(List.of(serial), Outcome.COMMISSIONED, quentin)))
        .isEqualTo(Reason.CODE_NOT_AS_PRINTED);
    String otherLot = first.replace("L2026A", "L2025Z");
    assertThat(otherLot).isNotEqualTo(first);
    assertThat(refused(gateway.resolve(List.of(second, otherLot), Outcome.COMMISSIONED, NOBODY)))
        .isEqualTo(Reason.CODE_NOT_AS_PRINTED);
    assertThat(gateway.view().counts().inDoubt()).isEqualTo(2);

    gateway.resolve(List.of(first), Outcome.COMMISSIONED, NOBODY);
    gateway.resolve(List.of(second), Outcome.LABEL_SCRAPPED, NOBODY);

    assertThat(gateway.view().counts().commissioned()).isEqualTo(2);
    assertThat(gateway.view().counts().scrapped()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-011")
  void an_answer_is_given_when_the_record_cannot_be_lost() {
    long before = gateway.journal().marks().written();

    gateway.resolve(Outcome.LABEL_SCRAPPED);

    assertThat(gateway.journal().marks().written()).isGreaterThanOrEqualTo(before + 2);
  }

  private static Reason refused(LineAnswer answer) {
    return ((LineAnswer.Refused) answer).refusal().reason();
  }
}
