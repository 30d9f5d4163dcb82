/**
 * The document of serialization of a batch: every figure, event, finding and signature of it in one
 * form that a machine reads as JSON and a person as PDF; start with SerializationDocument.
 */
@NullMarked
package io.seriatim.reconciliation.domain.document;

import org.jspecify.annotations.NullMarked;
