package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two tests every configuration record has: all defaults, and everything changed.
 *
 * <p>A component added to the record and forgotten in either test fails it.
 */
public final class ConfigContract {
  private ConfigContract() {}

  /** {@code defaults} has exactly these values, by component name, and no others. */
  public static void assertDefaults(Record defaults, Map<String, ?> expected) {
    assertThat(values(defaults))
        .as("defaults of %s", defaults.getClass().getSimpleName())
        .isEqualTo(expected);
  }

  /**
   * Every component of {@code changed} differs from {@code defaults}, so each name in the file
   * reaches its field.
   */
  public static void assertAllChanged(Record defaults, Record changed) {
    assertThat(changed).hasSameClassAs(defaults);
    Map<String, Object> before = values(defaults);
    List<String> same = new ArrayList<>();
    values(changed)
        .forEach((name, value) -> {
          if (value.equals(before.get(name))) {
            same.add(name);
          }
        });
    assertThat(same)
        .as("components of %s no setting has changed", defaults.getClass().getSimpleName())
        .isEmpty();
  }

  private static Map<String, Object> values(Record config) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      values.put(component.getName(), value(config, component));
    }
    return values;
  }

  private static Object value(Record config, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException failed) {
      throw new AssertionError("cannot read " + component, failed);
    }
  }
}
