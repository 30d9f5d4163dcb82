/**
 * The commands of {@code ./seriatim}: read what was asked, do it, print what a person wants to
 * know.
 *
 * <p>Every failure a person can do something about is one line and an exit code; a stack trace is a
 * bug of ours.
 */
@NullMarked
package io.seriatim.loadtest.cli;

import org.jspecify.annotations.NullMarked;
