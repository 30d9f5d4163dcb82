/** The periodic review: asked for, counted in the background, concluded under a signature. */
@NullMarked
package io.seriatim.audittrail.app.periodic;

import org.jspecify.annotations.NullMarked;
