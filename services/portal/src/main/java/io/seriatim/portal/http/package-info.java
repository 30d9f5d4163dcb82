/** Addresses to pages. */
@NullMarked
package io.seriatim.portal.http;

import org.jspecify.annotations.NullMarked;
