/** A room that breaks a rule on purpose. */
@NullMarked
package io.seriatim.testkit.house.domain;

import org.jspecify.annotations.NullMarked;
