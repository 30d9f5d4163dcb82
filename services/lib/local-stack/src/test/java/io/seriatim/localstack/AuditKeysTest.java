package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeysTest {
  private static final int PORTS = 18_000;

  @TempDir Path data;

  @Test
  void thePairIsMadeOnceAndOnlyItsOwnerCanReadIt() throws IOException {
    assertThat(AuditKeys.of(data)).isEmpty();
    AuditKeys.readOrMake(data);
    String first = Files.readString(data.resolve(AuditKeys.FILE));
    AuditKeys.readOrMake(data);

    assertThat(first.lines()).hasSize(2);
    assertThat(Files.readString(data.resolve(AuditKeys.FILE))).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve(AuditKeys.FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void onlyTheAuditTrailIsToldWhereItIsAndWitnessesThePublicHalf() {
    AuditKeys keys = AuditKeys.readOrMake(data);

    assertThat(ServiceCatalog.instances(PORTS))
        .filteredOn(each -> !keys.settingsOf(each).isEmpty())
        .extracting(ServiceInstance::name)
        .containsExactly("audit-trail", "gw-basel", "gw-lyon", "gw-porto");
    assertThat(keys.settingsOf(ServiceCatalog.instance(PORTS, "gw-lyon")).values().toString())
        .doesNotContain(data.toString());
  }
}
