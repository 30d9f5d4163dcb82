/**
 * How identities are written and read outside: element strings as scanners send them, EPC URIs and
 * GS1 Digital Links.
 *
 * <p>The rules of the application identifiers are data ({@link
 * io.seriatim.kernel.gs1.ApplicationIdentifiers}, read from {@code application-identifiers.txt});
 * the parsers only walk that table. Read {@link io.seriatim.kernel.gs1.ElementString} first, and
 * use {@link io.seriatim.kernel.gs1.AnyIdentifier} where a person may type any of the forms.
 */
@NullMarked
package io.seriatim.kernel.gs1;

import org.jspecify.annotations.NullMarked;
