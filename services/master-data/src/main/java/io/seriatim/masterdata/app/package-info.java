/**
 * What may be asked of master data, one class a use case, and the port behind which facts are kept.
 */
@NullMarked
package io.seriatim.masterdata.app;

import org.jspecify.annotations.NullMarked;
