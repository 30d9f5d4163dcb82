@NullMarked
package io.seriatim.masterdata.wiring;

import org.jspecify.annotations.NullMarked;
