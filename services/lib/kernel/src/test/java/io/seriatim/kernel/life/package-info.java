/** Tables over every state and request, every state and report, and the laws between them. */
@NullMarked
package io.seriatim.kernel.life;

import org.jspecify.annotations.NullMarked;
