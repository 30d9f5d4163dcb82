/** Over HTTP what is no JSON: the download of audit packages. */
@NullMarked
package io.seriatim.audittrail.http;

import org.jspecify.annotations.NullMarked;
