/** What a log is: its head, its leaves in order, what does not fit in it. */
@NullMarked
package io.seriatim.audittrail.domain;

import org.jspecify.annotations.NullMarked;
