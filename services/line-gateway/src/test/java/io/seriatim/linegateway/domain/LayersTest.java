package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayersTest {
  private final Layers layers = new Layers(4);

  @Test
  @Requirement("URS-LINE-070")
  void a_case_is_whole_when_its_label_is_read_after_its_layers() {
    assertThat(layers.gather(read(1, Layers.LAYER, "a", "b"))).isEmpty();
    assertThat(layers.gather(read(2, Layers.LAYER, "a", "b"))).isEmpty();
    assertThat(layers.gather(read(3, Layers.LAYER, "c", "d"))).isEmpty();

    CameraRead whole = layers.gather(read(4, "label")).orElseThrow();

    assertThat(whole).isEqualTo(read(4, "label", "a", "b", "c", "d"));
    assertThat(layers.gather(read(5, "label"))).contains(read(5, "label", "a", "b", "c", "d"));
    assertThat(layers.gather(read(6, "other"))).contains(read(6, "other"));
  }

  @Test
  @Requirement("URS-LINE-070")
  void a_code_in_two_layers_stays_there_twice() {
    layers.gather(read(1, Layers.LAYER, "a", "b"));
    layers.gather(read(2, Layers.LAYER, "b", "c"));

    assertThat(layers.gather(read(3, "label")).orElseThrow().children())
        .containsExactly("a", "b", "b", "c");
  }

  @Test
  void a_camera_that_sees_everything_at_once_needs_no_layers() {
    assertThat(layers.gather(read(1, "label", "a"))).contains(read(1, "label", "a"));
  }

  private static CameraRead read(long trigger, String code, String... children) {
    return new CameraRead(trigger, Grade.C, code, List.of(children));
  }
}
