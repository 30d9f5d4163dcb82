/** Records in, signed checkpoints out. */
@NullMarked
package io.seriatim.audittrail.stream;

import org.jspecify.annotations.NullMarked;
