/** A room that breaks a rule on purpose. */
@NullMarked
package io.seriatim.testkit.house.grpc;

import org.jspecify.annotations.NullMarked;
