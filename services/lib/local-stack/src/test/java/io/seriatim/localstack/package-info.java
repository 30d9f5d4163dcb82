/** What the local stack promises without a server running. */
@NullMarked
package io.seriatim.localstack;

import org.jspecify.annotations.NullMarked;
