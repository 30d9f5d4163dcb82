package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.books.NumbersBook;
import io.seriatim.kernel.books.PacksBook;
import io.seriatim.proto.batch.v1.MachineCounters;
import io.seriatim.reconciliation.domain.Finding;
import io.seriatim.reconciliation.domain.LineCounters;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.RecordForm;
import io.seriatim.reconciliation.domain.Sha256;

/** The books, both ways. */
final class BookWords {
  private BookWords() {}

  static Reconciliation read(io.seriatim.proto.batch.v1.Reconciliation wire) {
    return new Reconciliation(
        numbers(wire.getNumbers()),
        packs(wire.getPacks()),
        new LineCounters(wire.getCounters().getProcessed(), wire.getCounters().getDefective()),
        new OrderFigures.Containers(wire.getFullCases(), wire.getPartialCases(), wire.getPallets()),
        wire.getConflicts(),
        wire.getFindingsList().stream().map(BookWords::finding).toList(),
        wire.getBalanced(),
        wire.getRecordForm() == 0
            ? RecordForm.FIRST
            : new RecordForm(
                wire.getRecordForm(), Sha256.ofDigest(wire.getRulesHash().toByteArray())));
  }

  static io.seriatim.proto.batch.v1.Reconciliation write(Reconciliation reconciliation) {
    RecordForm form = reconciliation.form();
    return io.seriatim.proto.batch.v1.Reconciliation.newBuilder()
        .setRecordForm(form.equals(RecordForm.FIRST) ? 0 : form.version())
        .setRulesHash(ByteString.copyFrom(form.rules().bytes()))
        .setNumbers(numbers(reconciliation.numbers()))
        .setPacks(packs(reconciliation.packs()))
        .setCounters(
            MachineCounters.newBuilder()
                .setProcessed(reconciliation.counters().processed())
                .setDefective(reconciliation.counters().defective()))
        .setFullCases(reconciliation.containers().fullCases())
        .setPartialCases(reconciliation.containers().partialCases())
        .setPallets(reconciliation.containers().pallets())
        .setConflicts(reconciliation.conflicts())
        .addAllFindings(reconciliation.findings().stream().map(BookWords::finding).toList())
        .setBalanced(reconciliation.balanced())
        .build();
  }

  private static NumbersBook numbers(io.seriatim.proto.batch.v1.NumbersBook wire) {
    return new NumbersBook(
        wire.getLeased(),
        wire.getInHand(),
        wire.getReturned(),
        wire.getSent(),
        wire.getCommissioned(),
        wire.getLabelScrapped(),
        wire.getLabelSampled(),
        wire.getInvalid(),
        wire.getInDoubt());
  }

  private static io.seriatim.proto.batch.v1.NumbersBook numbers(NumbersBook book) {
    return io.seriatim.proto.batch.v1.NumbersBook.newBuilder()
        .setLeased(book.leased())
        .setInHand(book.inHand())
        .setReturned(book.returned())
        .setSent(book.sent())
        .setCommissioned(book.commissionedEver())
        .setLabelScrapped(book.labelScrapped())
        .setLabelSampled(book.labelSampled())
        .setInvalid(book.invalid())
        .setInDoubt(book.inDoubt())
        .build();
  }

  private static PacksBook packs(io.seriatim.proto.batch.v1.PacksBook wire) {
    return new PacksBook(
        wire.getCommissioned(),
        wire.getGood(),
        wire.getSampled(),
        wire.getDecommissioned(),
        wire.getDestroyed(),
        wire.getMissing());
  }

  private static io.seriatim.proto.batch.v1.PacksBook packs(PacksBook book) {
    return io.seriatim.proto.batch.v1.PacksBook.newBuilder()
        .setCommissioned(book.commissionedEver())
        .setGood(book.good())
        .setSampled(book.sampled())
        .setDecommissioned(book.decommissioned())
        .setDestroyed(book.destroyed())
        .setMissing(book.missing())
        .build();
  }

  private static Finding finding(io.seriatim.proto.batch.v1.Finding wire) {
    return new Finding(
        wire.getLine(),
        wire.getExpected(),
        wire.getCounted(),
        wire.getAdvice(),
        wire.getBlocking());
  }

  private static io.seriatim.proto.batch.v1.Finding finding(Finding finding) {
    return io.seriatim.proto.batch.v1.Finding.newBuilder()
        .setLine(finding.line())
        .setExpected(finding.expected())
        .setCounted(finding.counted())
        .setAdvice(finding.advice())
        .setBlocking(finding.blocking())
        .build();
  }
}
