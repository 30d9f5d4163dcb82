package io.seriatim.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The user requirements that a test proves, by their ids.
 *
 * <p>Same shape as the testkit's annotation: the kernel depends on nothing of ours, its tests too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requirement {
  /** Ids such as {@code URS-ID-001}. */
  String[] value();
}
