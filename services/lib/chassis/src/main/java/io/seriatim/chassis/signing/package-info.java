/** Re-authentication of a person at the moment of an electronic signature (21 CFR 11.200). */
@NullMarked
package io.seriatim.chassis.signing;

import org.jspecify.annotations.NullMarked;
