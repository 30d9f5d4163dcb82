package io.seriatim.serialallocation.grpc;

import static io.seriatim.serialallocation.grpc.Commanding.pool;
import static io.seriatim.serialallocation.grpc.Commanding.tag;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.allocation.v1.ImportCodesRequest;
import io.seriatim.proto.allocation.v1.ImportCodesResponse;
import io.seriatim.proto.allocation.v1.ImportFileRequest;
import io.seriatim.proto.allocation.v1.ImportFileResponse;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsRequest;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsResponse;
import io.seriatim.proto.allocation.v1.OpenImportedPoolRequest;
import io.seriatim.proto.allocation.v1.OpenImportedPoolResponse;
import io.seriatim.proto.allocation.v1.OpenListRequest;
import io.seriatim.proto.allocation.v1.OpenListResponse;
import io.seriatim.serialallocation.app.CodePart;
import io.seriatim.serialallocation.app.ImportCodes;
import io.seriatim.serialallocation.app.ImportFile;
import io.seriatim.serialallocation.app.ImportPart;
import io.seriatim.serialallocation.app.ImportUsed;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.contract.CodeRecords;
import io.seriatim.serialallocation.contract.ImportRecords;
import io.seriatim.serialallocation.domain.PoolKey;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Requests that bring numbers from elsewhere. */
record ImportActs(
    Commanding commanding, ImportUsed importUsed, ImportCodes importCodes, ImportFile importFile) {
  StreamObserver<ImportUsedSerialsRequest> used(
      StreamObserver<ImportUsedSerialsResponse> observer) {
    return new ImportFlow<>(observer, this::used);
  }

  private void used(
      ImportUsedSerialsRequest request, StreamObserver<ImportUsedSerialsResponse> observer) {
    String id = id(request.getImportId(), request.getFirstLine());
    commanding.answer(
        observer,
        Act.of("ImportUsedSerials", id, request)
            .about(request.getGtin() + request.getCompanyPrefix()),
        tag(id, request),
        (asker, tag) -> importUsed.take(asker, tag, part(request)),
        ImportRecords::response);
  }

  StreamObserver<ImportCodesRequest> codes(StreamObserver<ImportCodesResponse> observer) {
    return new ImportFlow<>(observer, this::codes);
  }

  private void codes(ImportCodesRequest request, StreamObserver<ImportCodesResponse> observer) {
    String id = id(request.getImportId(), request.getFirstLine());
    commanding.answer(
        observer,
        Act.of("ImportCodes", id, request).about(request.getGtin()),
        tag(id, request),
        (asker, tag) -> importCodes.take(asker, tag, part(request)),
        CodeRecords::response);
  }

  void openPool(
      OpenImportedPoolRequest request, StreamObserver<OpenImportedPoolResponse> observer) {
    commanding.answer(
        observer,
        Act.of("OpenImportedPool", request.getRequestId(), request).about(request.getGtin()),
        tag(request.getRequestId(), request),
        (asker, tag) -> importCodes.openPool(asker, tag, Gtin.parse(request.getGtin())),
        answer ->
            OpenImportedPoolResponse.newBuilder().setPool(AllocationWords.poolOf(answer)).build());
  }

  void openList(OpenListRequest request, StreamObserver<OpenListResponse> observer) {
    commanding.answer(
        observer,
        Act.of("OpenList", request.getRequestId(), request).about(request.getGtin()),
        tag(request.getRequestId(), request),
        (asker, tag) ->
            importCodes.openList(
                asker,
                tag,
                Gtin.parse(request.getGtin()),
                request.getImportId(),
                request.getCodes()),
        answer -> OpenListResponse.newBuilder().setPool(AllocationWords.poolOf(answer)).build());
  }

  void file(ImportFileRequest request, StreamObserver<ImportFileResponse> observer) {
    Act act =
        Act.of("ImportFile", request.getImportId(), request)
            .about(request.getGtin() + request.getCompanyPrefix());
    commanding.endpoints().answer(observer, act, () -> file(request));
  }

  private Answer<ImportFileResponse> file(ImportFileRequest request) {
    Caller caller = Callers.current();
    ImportFile.Document document =
        new ImportFile.Document(
            request.getImportId(),
            pool(request.getGtin(), request.getCompanyPrefix()),
            request.getOrigin().strip(),
            expiry(request.getExpiry()),
            request.getDocument().toStringUtf8().lines().toList());
    ImportFile.Tags tags =
        new ImportFile.Tags(
            part -> {
              var message = message(part);
              return Askers.tag(caller, id(part.importId(), part.firstLine()), message);
            },
            part -> {
              var message = message(part);
              return Askers.tag(caller, id(part.importId(), part.firstLine()), message);
            });
    return AllocationWords.answer(importFile.take(Askers.of(caller), document, tags))
        .map(taken ->
            ImportFileResponse.newBuilder()
                .setLines(taken.lines())
                .setImported(taken.imported())
                .addAllRefused(ImportRecords.refused(taken.refused()))
                .build());
  }

  private static String id(String importId, long firstLine) {
    return importId + "@" + firstLine;
  }

  private static ImportPart part(ImportUsedSerialsRequest request) {
    return new ImportPart(
        request.getImportId(),
        pool(request.getGtin(), request.getCompanyPrefix()),
        request.getOrigin().strip(),
        request.getFirstLine(),
        request.getSerialsList());
  }

  private static ImportUsedSerialsRequest message(ImportPart part) {
    var message =
        ImportUsedSerialsRequest.newBuilder()
            .setImportId(part.importId())
            .setOrigin(part.origin())
            .setFirstLine(part.firstLine())
            .addAllSerials(part.lines());
    return switch (part.pool()) {
      case PoolKey.OfGtin(Gtin gtin) -> message.setGtin(gtin.value()).build();
      case PoolKey.OfPrefix(CompanyPrefix prefix) ->
          message.setCompanyPrefix(prefix.value()).build();
    };
  }

  private static CodePart part(ImportCodesRequest request) {
    return new CodePart(
        request.getImportId(),
        Gtin.parse(request.getGtin()),
        request.getOrigin().strip(),
        expiry(request.getExpiry()),
        request.getFirstLine(),
        request.getCodesList().stream().map(CodeRecords::code).toList());
  }

  private static ImportCodesRequest message(CodePart part) {
    return ImportCodesRequest.newBuilder()
        .setImportId(part.importId())
        .setGtin(part.gtin().value())
        .setOrigin(part.origin())
        .setExpiry(part.expiry().map(LocalDate::toString).orElse(""))
        .setFirstLine(part.firstLine())
        .addAllCodes(part.lines().stream().map(CodeRecords::code).toList())
        .build();
  }

  private static Optional<LocalDate> expiry(String day) {
    try {
      return Optional.of(day).filter(given -> !given.isEmpty()).map(LocalDate::parse);
    } catch (DateTimeParseException wrong) {
      throw new InvalidValue("expiry", day, "a day as YYYY-MM-DD, or nothing");
    }
  }
}
