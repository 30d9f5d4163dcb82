@NullMarked
package io.seriatim.linegateway.domain;

import org.jspecify.annotations.NullMarked;
