/** What the testkit promises to those who write tests with it. */
@NullMarked
package io.seriatim.testkit;

import org.jspecify.annotations.NullMarked;
