package io.seriatim.reconciliation.domain.document;

import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is known of the serialization of a batch, in figures and words; no list of
 * serials, so a batch of a million packs has as short a document as one of ten.
 *
 * <p>The same record gives the same document, letter by letter: nothing in it depends on when or by
 * whom it was asked for.
 *
 * @param dated when the record was signed; when the batch began where it is open
 * @param recordHash of the text that is signed, or would be
 * @param signed whether the batch is closed under a signature
 * @param sections in the order in which a person reads them
 */
public record SerializationDocument(
    BatchKey batch,
    OffsetDateTime dated,
    Sha256 recordHash,
    boolean signed,
    List<Section> sections) {
  /** What a reader has to know; grows by one with a change that is no addition. */
  public static final String FORM = "seriatim-serialization-document/1";

  public SerializationDocument {
    sections = List.copyOf(sections);
  }

  public static SerializationDocument of(Subject subject) {
    return new SerializationDocument(
        subject.batch().key(),
        subject.dated(),
        subject.recordHash(),
        subject.batch().isClosed(),
        Stream.of(
                HeaderSections.of(subject),
                BookSections.of(subject),
                RunSections.of(subject),
                SignedSections.of(subject))
            .flatMap(List::stream)
            .toList());
  }
}
