/** The laws of the books, line by line. */
@NullMarked
package io.seriatim.kernel.books;

import org.jspecify.annotations.NullMarked;
