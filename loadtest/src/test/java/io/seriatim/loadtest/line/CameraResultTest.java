package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CameraResultTest {

  @Test
  void aSemicolonInASerialDoesNotSplitThePayload() {
    var result = new CameraResult(17, 'B', "]d20109506000134352" + "21A;1;", List.of());

    assertThat(result.line()).isEqualTo("17;B;]d2010950600013435221A;1;");
    assertThat(CameraResult.parse(result.line())).isEqualTo(result);
  }

  @Test
  void aContainerIsReadWithItsContentsInBeltOrder() {
    var result = new CameraResult(2, 'A', "]C100395060001343520017", List.of("one", "two"));

    assertThat(result.line()).isEqualTo("2;A;]C100395060001343520017|one|two");
    assertThat(CameraResult.parse(result.line())).isEqualTo(result);
  }

  @Test
  void aLineOfAnotherShapeIsNamed() {
    assertThatThrownBy(() -> CameraResult.parse("NOREAD"))
        .hasMessageContaining("NOREAD")
        .hasMessageContaining("<trigger>;<grade>;<payload>");
  }
}
