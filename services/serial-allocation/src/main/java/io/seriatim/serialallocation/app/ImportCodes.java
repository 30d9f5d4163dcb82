package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Product;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RefusedLine.Why;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes in lists of codes that an authority or a partner issued; leases give exactly their codes,
 * in their order.
 *
 * <p>A list comes in parts, in order, without a gap, and is leased from once it was said to be
 * whole. A code stands in one list of the pool, once.
 */
public final class ImportCodes {
  private final MasterData masterData;
  private final PoolStore pools;
  private final InstantSource clock;

  public ImportCodes(MasterData masterData, PoolStore pools, InstantSource clock) {
    this.masterData = masterData;
    this.pools = pools;
    this.clock = clock;
  }

  /** An empty pool for issued codes; {@link PoolAnswer.Opened}. */
  public Reply<PoolAnswer> openPool(Asker asker, RequestTag tag, Gtin gtin) {
    Optional<Product> product = masterData.product(gtin);
    return Owners.refused(asker, gtin, product)
        .<Reply<PoolAnswer>>map(Reply::no)
        .orElseGet(() -> decide(asker, tag, gtin, pool -> openPool(pool.book(), asker, tag, gtin)));
  }

  /** How the list stands after a part; {@link PoolAnswer.CodesImported}. */
  public Reply<PoolAnswer> take(Asker asker, RequestTag tag, CodePart part) {
    return part.malformed()
        .<Reply<PoolAnswer>>map(Reply::no)
        .orElseGet(() ->
            decide(
                asker,
                tag,
                part.gtin(),
                pool -> own(pool, asker, part.gtin(), book -> take(pool, book, part))));
  }

  /**
   * The pool with the whole list; {@link PoolAnswer.Opened}.
   *
   * @param codes how many the sender counts; others mean that something is missing
   */
  public Reply<PoolAnswer> openList(
      Asker asker, RequestTag tag, Gtin gtin, String importId, long codes) {
    return decide(
        asker,
        tag,
        gtin,
        pool -> own(pool, asker, gtin, book -> openList(pool, book, tag, importId, codes)));
  }

  private Reply<PoolAnswer> decide(
      Asker asker, RequestTag tag, Gtin gtin, Function<PoolStore.Opened, Ruling> rule) {
    Cause cause = new Cause(tag.id(), asker, clock.instant());
    return pools.decide(new PoolKey.OfGtin(gtin), tag, cause, rule);
  }

  private static Ruling openPool(Optional<PoolBook> book, Asker asker, RequestTag tag, Gtin gtin) {
    if (book.isPresent()) {
      return refuse(AllocationRefusal.POOL_ALREADY_OPEN, "GTIN " + gtin);
    }
    PoolState unopened = PoolState.unopened(new PoolId.OfProduct(asker.tenant(), gtin));
    PoolBook empty = new PoolBook(unopened, Map.of());
    return Deciding.rule(
        unopened,
        new AllocationRequest.OpenPool(tag.id(), PoolKind.IMPORTED),
        event -> {
          PoolBook after = empty.after(event);
          return new Ruling.Accept(
              after,
              List.of(),
              List.of(new Announcement.PoolOpened(asker.tenant(), Optional.of(gtin))),
              new PoolAnswer.Opened(after));
        });
  }

  private static Ruling own(
      PoolStore.Opened pool, Asker asker, Gtin gtin, Function<PoolBook, Ruling> rule) {
    Optional<PoolBook> book = pool.book().filter(b -> b.owner().equals(asker.tenant()));
    if (book.isEmpty()) {
      return new Ruling.Refuse(
          Refusal.of(Reason.POOL_UNKNOWN, "GTIN " + gtin, "an open pool of " + asker.tenant()));
    }
    return book.get().state().kind().equals(Optional.of(PoolKind.IMPORTED))
        ? rule.apply(book.get())
        : refuse(AllocationRefusal.WRONG_KIND_OF_NUMBERS, "GTIN " + gtin + " has computed serials");
  }

  private static Ruling take(PoolStore.Opened pool, PoolBook book, CodePart part) {
    Map<String, ListImport> lists = pool.lists();
    ListImport before =
        Optional.ofNullable(lists.get(part.importId()))
            .orElseGet(() -> ListImport.begun(part.origin(), part.expiry(), lists.size() + 1));
    boolean same = before.origin().equals(part.origin()) && before.expiry().equals(part.expiry());
    if (before.opened() || !same || before.nextLine() != part.firstLine()) {
      return new Ruling.Refuse(outOfOrder(part, before));
    }
    Map<SerialNumber, IssuedCode> taken = new LinkedHashMap<>();
    List<RefusedLine> refused = sort(pool, part, taken);
    List<IssuedCode> codes = List.copyOf(taken.values());
    ListImport after = before.after(part.lines(), codes);
    return new Ruling.Accept(
        book,
        List.of(),
        List.of(
            new Announcement.SerialsImported(
                part.importId(), part.origin(), part.firstLine(), codes.size(), refused.size())),
        new PoolAnswer.CodesImported(after, refused),
        Imports.ofCodes(part.importId(), before, codes, after));
  }

  private static List<RefusedLine> sort(
      PoolStore.Opened pool, CodePart part, Map<SerialNumber, IssuedCode> taken) {
    List<RefusedLine> refused = new ArrayList<>();
    Map<SerialNumber, ListPlace> known =
        pool.places(
            part.lines().stream().map(IssuedCode::number).flatMap(ImportUsed::parsed).toList());
    for (int i = 0; i < part.lines().size(); i++) {
      IssuedCode code = part.lines().get(i);
      Optional<SerialNumber> serial = ImportUsed.parsed(code.number()).findFirst();
      if (serial.isEmpty() || !code.printable()) {
        refused.add(refused(part, i, Why.SERIAL_MALFORMED));
      } else if (known.containsKey(serial.get()) || taken.containsKey(serial.get())) {
        refused.add(refused(part, i, Why.SERIAL_DUPLICATE));
      } else {
        taken.put(serial.get(), code);
      }
    }
    return refused;
  }

  private static RefusedLine refused(CodePart part, int at, Why why) {
    String shown = InvalidValue.printable(part.lines().get(at).number());
    return new RefusedLine(part.firstLine() + at, shown, why);
  }

  private static Ruling openList(
      PoolStore.Opened pool, PoolBook book, RequestTag tag, String importId, long codes) {
    ListImport list = pool.lists().get(importId);
    if (list == null || list.opened() || list.codes() != codes || codes == 0) {
      String has =
          list == null ? "no such list" : list.opened() ? "an open list" : list.codes() + " codes";
      return new Ruling.Refuse(
          Refusal.of(Reason.LIST_NOT_WHOLE, codes + " codes of " + importId, "here: " + has));
    }
    ImportedList source = new ImportedList(list.number(), list.codes(), list.digest());
    return Deciding.rule(
        book.state(),
        new AllocationRequest.OpenSegment(tag.id(), source),
        event -> {
          PoolBook after = book.after(event).expiring(list.number(), list.expiry());
          return new Ruling.Accept(
              after,
              List.of(),
              List.of(new Announcement.SourceOpened(source)),
              new PoolAnswer.Opened(after),
              Imports.ofList(importId, list.whole()));
        });
  }

  private static Refusal outOfOrder(CodePart part, ListImport before) {
    return Refusal.of(
        Reason.IMPORT_OUT_OF_ORDER,
        "line " + part.firstLine() + " from " + part.origin() + ", " + expiry(part.expiry()),
        before.opened()
            ? "another import id, this list is open"
            : "line "
                + before.nextLine()
                + " from "
                + before.origin()
                + ", "
                + expiry(before.expiry()));
  }

  private static String expiry(Optional<java.time.LocalDate> day) {
    return day.map(last -> "until " + last).orElse("without expiry");
  }

  private static Ruling refuse(AllocationRefusal reason, String detail) {
    return new Ruling.Refuse(new Refusal.ByNumbering(reason, detail));
  }
}
