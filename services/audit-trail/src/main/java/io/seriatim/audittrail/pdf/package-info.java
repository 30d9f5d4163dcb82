/** The summary of an audit package as a person reads it on paper. */
@NullMarked
package io.seriatim.audittrail.pdf;

import org.jspecify.annotations.NullMarked;
