/** For tests: the relation cells of the table of access, tried against a service that runs. */
@NullMarked
package io.seriatim.accesskit;

import org.jspecify.annotations.NullMarked;
