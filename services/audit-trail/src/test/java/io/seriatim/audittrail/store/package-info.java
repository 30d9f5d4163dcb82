/** Tests of how logs lie in the store. */
@NullMarked
package io.seriatim.audittrail.store;

import org.jspecify.annotations.NullMarked;
