package io.seriatim.aggregation.grpc;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.app.HierarchyLine;
import io.seriatim.aggregation.contract.HierarchyLines;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.HierarchyPart;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.Site;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes a document of live goods over, part by part. Each part is a request with an id of its own,
 * so the ledger's memory of first answers is what makes the same document go on where it ended.
 */
final class HierarchyImports {
  /** Lines of a part, unless one container has more. */
  private static final int MOST_LINES = 400;

  private static final int LONGEST_ID = 40;
  private static final int LONGEST_ORIGIN = 80;

  private final LedgerRequests requests;
  private final Licences licences;

  HierarchyImports(LedgerRequests requests, Licences licences) {
    this.requests = requests;
    this.licences = licences;
  }

  /** All of it, or the first part's refusal; the parts before stay taken over. */
  Answer<ImportHierarchyResponse> take(Caller caller, ImportHierarchyRequest request) {
    check("import_id", request.getImportId(), LONGEST_ID);
    check("origin", request.getOrigin(), LONGEST_ORIGIN);
    List<HierarchyLine> lines = lines(request.getDocument());
    Optional<Refusal> no = refused(caller, request.getSite(), lines);
    if (no.isPresent()) {
      return Answer.refused(no.get());
    }
    ImportHierarchyResponse.Builder taken = ImportHierarchyResponse.newBuilder();
    for (List<HierarchyLine> part : parts(lines)) {
      switch (requests.decide(caller, request.getSite(), ask(request, part))) {
        case Answer.Done<Accepted>(Accepted accepted) -> add(taken, part, accepted);
        case Answer.FirstAnswer<Accepted>(Accepted accepted) -> add(taken, part, accepted);
        case Answer.Refused<Accepted>(Refusal refusal) -> {
          return Answer.refused(refusal);
        }
      }
    }
    return Answer.done(taken.build());
  }

  private static void check(String field, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw new InvalidValue(field, text, "1 to " + longest + " characters");
    }
  }

  private static List<HierarchyLine> lines(ByteString document) {
    if (!document.isValidUtf8()) {
      throw new InvalidValue("document", document.size() + " bytes", "UTF-8");
    }
    List<String> texts = document.toString(StandardCharsets.UTF_8).lines().toList();
    List<HierarchyLine> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(HierarchyLines.read(lines.size() + 1L, text));
    }
    return lines;
  }

  private Optional<Refusal> refused(Caller caller, String siteId, List<HierarchyLine> lines) {
    Optional<Site> site = requests.site(siteId);
    if (site.isEmpty()) {
      return Optional.of(LedgerRequests.unknownSite(siteId));
    }
    if (!site.get().getOperator().equals(caller.tenant().value())) {
      return Optional.of(
          Refusal.forbidden("SITE_NOT_OF_CALLER")
              .given("site " + siteId)
              .expected("a site run by " + caller.tenant())
              .advice("take the goods over at the owner's own site that holds them")
              .build());
    }
    return gtins(lines).stream()
        .filter(gtin -> !licences.owns(caller.tenant(), gtin))
        .findFirst()
        .map(gtin ->
            Refusal.forbidden("NOT_THE_OWNER")
                .given("GTIN " + gtin)
                .expected("products of " + caller.tenant())
                .advice("publish the product, or leave its lines to its owner; nothing was taken")
                .build());
  }

  private static Set<Gtin> gtins(List<HierarchyLine> lines) {
    Set<Gtin> gtins = new LinkedHashSet<>();
    lines.stream()
        .flatMap(line ->
            switch (line) {
              case HierarchyLine.Item item -> Stream.of(item.id());
              case HierarchyLine.Child child -> Stream.of(child.parent(), child.child());
              case HierarchyLine.Unreadable unreadable -> Stream.<ItemId>of();
            })
        .filter(Sgtin.class::isInstance)
        .forEach(id -> gtins.add(((Sgtin) id).gtin()));
    return gtins;
  }

  /** Cut where no container is cut. */
  private static List<List<HierarchyLine>> parts(List<HierarchyLine> lines) {
    List<List<HierarchyLine>> parts = new ArrayList<>();
    List<HierarchyLine> part = new ArrayList<>();
    for (HierarchyLine line : lines) {
      if (part.size() >= MOST_LINES && !sameContainer(part.getLast(), line)) {
        parts.add(List.copyOf(part));
        part.clear();
      }
      part.add(line);
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  private static boolean sameContainer(HierarchyLine a, HierarchyLine b) {
    return a instanceof HierarchyLine.Child one
        && b instanceof HierarchyLine.Child other
        && one.parent().equals(other.parent());
  }

  private static RequestInput.Builder ask(
      ImportHierarchyRequest request, List<HierarchyLine> part) {
    long first = part.getFirst().number();
    return RequestInput.newBuilder()
        .setRequestId("MIGRATED/" + request.getImportId() + "/" + first)
        .setHierarchyPart(
            HierarchyPart.newBuilder()
                .setImportId(request.getImportId())
                .setOrigin(request.getOrigin())
                .setFirstLine(first)
                .addAllLines(part.stream().map(HierarchyLine::text).toList()));
  }

  private static void add(
      ImportHierarchyResponse.Builder taken, List<HierarchyLine> part, Accepted accepted) {
    taken
        .setLines(taken.getLines() + part.size())
        .setImported(taken.getImported() + part.size() - accepted.getRefusedLinesCount())
        .addAllRefused(accepted.getRefusedLinesList());
  }
}
