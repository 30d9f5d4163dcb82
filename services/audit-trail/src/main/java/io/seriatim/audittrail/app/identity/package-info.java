/** Makes audit records of what happens at the identity provider. */
@NullMarked
package io.seriatim.audittrail.app.identity;

import org.jspecify.annotations.NullMarked;
