/**
 * The document of serialization on paper: pages, tables, plots; start with PdfPrinter. Everything
 * is drawn here from the document's sections, with one embedded font and no date of its own, so
 * that the same record gives the same bytes.
 */
@NullMarked
package io.seriatim.reconciliation.pdf;

import org.jspecify.annotations.NullMarked;
