/** Tests of addresses, figures and templates. */
@NullMarked
package io.seriatim.portal.http;

import org.jspecify.annotations.NullMarked;
