/**
 * The facts of master data and the rules under which one may be published; pure. Read {@link
 * io.seriatim.masterdata.domain.Fact} first, then {@link
 * io.seriatim.masterdata.domain.Publication}.
 */
@NullMarked
package io.seriatim.masterdata.domain;

import org.jspecify.annotations.NullMarked;
