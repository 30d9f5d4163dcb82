package io.seriatim.testkit;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The requirement ids on compiled tests. */
final class RequirementsInUse {
  private static final String ANNOTATION = "Requirement";

  private RequirementsInUse() {}

  static Set<String> unknown(JavaClasses tests, Requirements known) {
    Set<String> unknown = ids(tests);
    unknown.removeIf(known::contains);
    return unknown;
  }

  static Set<String> ids(JavaClasses tests) {
    Set<String> ids = new TreeSet<>();
    for (JavaClass test : tests) {
      Stream.concat(
              test.getAnnotations().stream(),
              test.getMethods().stream().flatMap(method -> method.getAnnotations().stream()))
          .flatMap(RequirementsInUse::single)
          .forEach(annotation -> ids.addAll(idsOf(annotation)));
    }
    return ids;
  }

  /** The annotation itself, or those inside its container. */
  private static Stream<JavaAnnotation<?>> single(JavaAnnotation<?> annotation) {
    if (annotation.getRawType().getSimpleName().equals(ANNOTATION)) {
      return Stream.of(annotation);
    }
    boolean container = annotation.getRawType().getName().endsWith("." + ANNOTATION + "$List");
    return container && annotation.get("value").orElse(null) instanceof JavaAnnotation<?>[] inside
        ? Stream.of(inside)
        : Stream.empty();
  }

  private static java.util.List<String> idsOf(JavaAnnotation<?> annotation) {
    return switch (annotation.get("value").orElse("")) {
      case String[] several -> java.util.List.of(several);
      case Object one -> java.util.List.of(String.valueOf(one));
    };
  }
}
