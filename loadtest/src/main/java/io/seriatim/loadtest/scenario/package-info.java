/**
 * What the launcher's commands do, from end to end: the demo's first batch, and batches on demand.
 */
@NullMarked
package io.seriatim.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
