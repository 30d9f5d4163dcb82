/**
 * What this service adds to the kernel's numbering: whose block, under which grant, and why not.
 */
@NullMarked
package io.seriatim.serialallocation.domain;

import org.jspecify.annotations.NullMarked;
