/**
 * What a thing is called: one value type for each number, code and name of the platform.
 *
 * <p>A value exists only if it is valid: length, characters and check digits are tested where it is
 * made, and {@link io.seriatim.kernel.identity.InvalidValue} says what was given and what was
 * expected. Every type has {@code parse(String)} and gives its text back with {@code value()} and
 * {@code toString()}. Read {@link io.seriatim.kernel.identity.ItemId} first. This room depends on
 * no other.
 */
@NullMarked
package io.seriatim.kernel.identity;

import org.jspecify.annotations.NullMarked;
