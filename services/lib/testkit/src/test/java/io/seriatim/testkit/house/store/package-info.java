/** A room that breaks a rule on purpose. */
@NullMarked
package io.seriatim.testkit.house.store;

import org.jspecify.annotations.NullMarked;
