package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CognexPushCameraTest {
  @Test
  void a_pack_is_trigger_grade_and_code() {
    assertThat(CognexPushCamera.parse("17;B;]d20109521234543213\u001d21S1"))
        .contains(new CameraRead(17, Grade.parse("B"), "]d20109521234543213\u001d21S1", List.of()));
  }

  @Test
  void a_serial_may_hold_a_semicolon() {
    assertThat(CognexPushCamera.parse("17;A;]d221S;1").orElseThrow().code()).isEqualTo("]d221S;1");
  }

  @Test
  void a_container_is_followed_by_what_is_in_it() {
    CameraRead read = CognexPushCamera.parse("3;A;]C100395212340000000014|a|b").orElseThrow();

    assertThat(read.code()).isEqualTo("]C100395212340000000014");
    assertThat(read.children()).containsExactly("a", "b");
  }

  @Test
  void a_line_of_another_form_is_no_result() {
    assertThat(CognexPushCamera.parse("17;A")).isEmpty();
    assertThat(CognexPushCamera.parse("x;A;code")).isEmpty();
  }
}
