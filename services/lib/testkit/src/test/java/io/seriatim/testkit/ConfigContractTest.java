package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigContractTest {
  record Sample(int port, String host) {}

  private static final Sample DEFAULTS = new Sample(1, "here");

  @Test
  void defaults_are_compared_component_by_component() {
    ConfigContract.assertDefaults(DEFAULTS, Map.of("port", 1, "host", "here"));

    assertThatThrownBy(() -> ConfigContract.assertDefaults(DEFAULTS, Map.of("port", 1)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_component_left_at_its_default_is_named() {
    ConfigContract.assertAllChanged(DEFAULTS, new Sample(2, "there"));

    assertThatThrownBy(() -> ConfigContract.assertAllChanged(DEFAULTS, new Sample(2, "here")))
        .hasMessageContaining("host");
  }
}
