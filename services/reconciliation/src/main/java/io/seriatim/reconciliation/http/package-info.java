/** Production schedules over REST. */
@NullMarked
package io.seriatim.reconciliation.http;

import org.jspecify.annotations.NullMarked;
