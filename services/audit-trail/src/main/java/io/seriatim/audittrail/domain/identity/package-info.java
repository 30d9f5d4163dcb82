/** What happened at the identity provider, and the audit record of it. */
@NullMarked
package io.seriatim.audittrail.domain.identity;

import org.jspecify.annotations.NullMarked;
