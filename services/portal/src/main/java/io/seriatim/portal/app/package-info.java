/** What pages show, in plain words, and the port that brings it. */
@NullMarked
package io.seriatim.portal.app;

import org.jspecify.annotations.NullMarked;
