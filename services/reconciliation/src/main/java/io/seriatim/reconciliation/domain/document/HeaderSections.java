package io.seriatim.reconciliation.domain.document;

import static io.seriatim.reconciliation.domain.document.Cell.count;
import static io.seriatim.reconciliation.domain.document.Cell.hash;
import static io.seriatim.reconciliation.domain.document.Cell.text;
import static io.seriatim.reconciliation.domain.document.Cell.time;
import static io.seriatim.reconciliation.domain.document.Section.column;
import static io.seriatim.reconciliation.domain.document.Section.fact;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFacts;
import io.seriatim.reconciliation.domain.Product;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.RunMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What batch it is, which orders made it where and by whom. */
final class HeaderSections {
  private static final String CLEARANCE = "CLEARANCE PASSED";

  private HeaderSections() {}

  static List<Section> of(Subject subject) {
    return List.of(batch(subject), orders(subject), configuration(subject), people(subject));
  }

  private static Section batch(Subject subject) {
    Batch batch = subject.batch();
    Product product = batch.orders().getFirst().facts().product();
    Product.Description description = product.description();
    return Section.facts(
        "batch",
        "Batch",
        fact("owner", "Owner (marketing authorisation)", text(batch.key().owner())),
        fact("gtin", "GTIN", text(batch.key().gtin())),
        fact("nationalCode", "National code (NDC)", text(product.ndc())),
        fact("product", "Product", text(batch.productName())),
        fact("dosageForm", "Dosage form", text(description.dosageForm())),
        fact("strength", "Strength", text(description.strength())),
        fact("netContent", "Net content", text(description.netContent())),
        fact("lot", "Batch number (AI 10)", text(batch.key().lot())),
        fact("expiry", "Expiry (AI 17, YYMMDD)", text(batch.expiry())),
        fact("produced", "Date of manufacture", text(produced(batch))),
        fact("markets", "Markets", text(markets(batch))),
        fact("state", "State", text(batch.isClosed() ? "CLOSED" : "OPEN")),
        fact("packedFrom", "Packed from", time(first(subject, RunMoment.What.STARTED))),
        fact("packedTo", "Packed to", time(last(subject, RunMoment.What.ENDED))),
        fact("software", "Made by", text("Seriatim " + subject.software())));
  }

  /** Each that an order names, oldest first; empty where none does. */
  private static String produced(Batch batch) {
    return batch.orders().stream()
        .flatMap(order -> order.facts().produced().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static String markets(Batch batch) {
    return batch.orders().stream()
        .map(order -> order.facts().market())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  private static Optional<java.time.OffsetDateTime> first(Subject subject, RunMoment.What what) {
    return subject.seenRuns().stream()
        .flatMap(run -> run.first(what).stream())
        .min(java.util.Comparator.comparing(java.time.OffsetDateTime::toInstant));
  }

  private static Optional<java.time.OffsetDateTime> last(Subject subject, RunMoment.What what) {
    return subject.seenRuns().stream()
        .flatMap(run -> run.last(what).stream())
        .max(java.util.Comparator.comparing(java.time.OffsetDateTime::toInstant));
  }

  private static Section orders(Subject subject) {
    return Section.table(
        "orders",
        "Orders",
        List.of(
            column("order", "Order", 3),
            column("operator", "Packed by", 3),
            column("site", "Site"),
            column("line", "Line"),
            column("market", "Market"),
            column("quantity", "Ordered"),
            column("state", "State", 3),
            column("cleared", "Line cleared", 4),
            column("started", "Started", 4),
            column("ended", "Ended", 4)),
        subject.batch().orders().stream().map(order -> row(subject, order)).toList());
  }

  private static List<Cell> row(Subject subject, Order order) {
    OrderFacts facts = order.facts();
    RunHistory run = subject.run(order);
    return List.of(
        text(facts.id()),
        text(facts.operator()),
        text(facts.site()),
        text(facts.line()),
        text(facts.market()),
        count(facts.quantity()),
        text(order.state().label()),
        time(cleared(run)),
        time(run.first(RunMoment.What.STARTED)),
        time(run.last(RunMoment.What.ENDED)));
  }

  private static Optional<java.time.OffsetDateTime> cleared(RunHistory run) {
    return run.moments().stream()
        .filter(one -> one.what() == RunMoment.What.STEP && one.text().startsWith(CLEARANCE))
        .map(RunMoment::at)
        .findFirst();
  }

  private static Section configuration(Subject subject) {
    return Section.table(
        "configuration",
        "What the lines ran",
        List.of(
            column("order", "Order", 3),
            column("orderHash", "Hash of the order (SHA-256)", 6),
            column("formatVersion", "Line format"),
            column("formatHash", "Hash of the line format (SHA-256)", 6),
            column("software", "Hash of the software (SHA-256)", 6),
            column("approvers", "Approved by", 3)),
        subject.batch().orders().stream().map(HeaderSections::configuration).toList());
  }

  private static List<Cell> configuration(Order order) {
    Optional<RunMarks.Format> format = order.marks().format();
    return List.of(
        text(order.id()),
        hash(order.hash()),
        format.map(ran -> count(ran.version())).orElse(Cell.NONE),
        format.map(ran -> hash(ran.hash())).orElse(Cell.NONE),
        format.flatMap(RunMarks.Format::software).map(Cell::hash).orElse(Cell.NONE),
        text(format.map(ran -> String.join(", ", ran.approvers())).orElse("")));
  }

  private static Section people(Subject subject) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Order order : subject.batch().orders()) {
      subject.run(order).people().forEach(who -> rows.add(List.of(text(order.id()), text(who))));
    }
    return Section.table(
        "people",
        "People at the lines",
        List.of(column("order", "Order"), column("name", "Name", 6)),
        rows);
  }
}
