package io.seriatim.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The requirements a test proves, by id; their texts are in {@code requirements/*.md}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Requirement.List.class)
public @interface Requirement {
  /** One id or several, such as {@code URS-ALLOC-003}. */
  String[] value();

  /** Several of them on one test. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE})
  @interface List {
    /** The single ones. */
    Requirement[] value();
  }
}
