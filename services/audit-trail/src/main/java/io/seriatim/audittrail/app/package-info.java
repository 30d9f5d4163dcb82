/** Growing, signing, proving and verifying a log, and the ports they need. */
@NullMarked
package io.seriatim.audittrail.app;

import org.jspecify.annotations.NullMarked;
