/**
 * The whole platform as processes: batches from number to report, and processes killed in between.
 */
@NullMarked
package io.seriatim.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
