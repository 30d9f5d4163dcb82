package io.seriatim.serialallocation.grpc;

import static io.seriatim.serialallocation.grpc.Commanding.block;
import static io.seriatim.serialallocation.grpc.Commanding.tag;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.proto.allocation.v1.ReportResultsFileRequest;
import io.seriatim.proto.allocation.v1.ReportResultsFileResponse;
import io.seriatim.proto.allocation.v1.ReportResultsRequest;
import io.seriatim.proto.allocation.v1.ReportResultsResponse;
import io.seriatim.proto.allocation.v1.ReturnNumbersRequest;
import io.seriatim.proto.allocation.v1.ReturnNumbersResponse;
import io.seriatim.serialallocation.app.ReportResults;
import io.seriatim.serialallocation.app.ResultFile;
import io.seriatim.serialallocation.app.ResultPart;
import io.seriatim.serialallocation.contract.AllocationWords;
import io.seriatim.serialallocation.contract.ResultWords;

/** Requests that say what became of single numbers. */
record ResultActs(Commanding commanding, ReportResults reportResults, ResultFile resultFile) {
  void back(ReturnNumbersRequest request, StreamObserver<ReturnNumbersResponse> observer) {
    commanding.answer(
        observer,
        Act.of("ReturnNumbers", request.getRequestId(), request).about(request.getBlockId()),
        tag(request.getRequestId(), request),
        (asker, tag) ->
            reportResults.take(
                asker,
                tag,
                ResultPart.back(
                    block(request.getGtin(), request.getBlockId()), request.getNumbersList())),
        ResultWords::returned);
  }

  void part(ReportResultsRequest request, StreamObserver<ReportResultsResponse> observer) {
    String id = id(request.getImportId(), request.getFirstLine());
    commanding.answer(
        observer,
        Act.of("ReportResults", id, request).about(request.getBlockId()),
        tag(id, request),
        (asker, tag) -> reportResults.take(asker, tag, part(request)),
        ResultWords::part);
  }

  void file(ReportResultsFileRequest request, StreamObserver<ReportResultsFileResponse> observer) {
    Act act =
        Act.of("ReportResultsFile", request.getImportId(), request).about(request.getBlockId());
    commanding.endpoints().answer(observer, act, () -> file(request));
  }

  private Answer<ReportResultsFileResponse> file(ReportResultsFileRequest request) {
    Caller caller = Callers.current();
    ResultFile.Document document =
        new ResultFile.Document(
            request.getImportId(),
            block(request.getGtin(), request.getBlockId()),
            request.getDocument().toStringUtf8().lines().toList());
    return AllocationWords.answer(
            resultFile.take(
                Askers.of(caller),
                document,
                part ->
                    Askers.tag(
                        caller, id(part.importId(), part.firstLine()), message(request, part))))
        .map(ResultWords::file);
  }

  private static ResultPart part(ReportResultsRequest request) {
    if (request.getImportId().isEmpty()) {
      throw new io.seriatim.kernel.identity.InvalidValue("import id", "", "the report's name");
    }
    return new ResultPart(
        request.getImportId(),
        block(request.getGtin(), request.getBlockId()),
        request.getFirstLine(),
        request.getResultsList().stream().map(ResultWords::line).toList());
  }

  private static ReportResultsRequest message(ReportResultsFileRequest file, ResultPart part) {
    return ReportResultsRequest.newBuilder()
        .setImportId(part.importId())
        .setGtin(file.getGtin())
        .setBlockId(file.getBlockId())
        .setFirstLine(part.firstLine())
        .addAllResults(part.lines().stream().map(ResultWords::result).toList())
        .build();
  }

  private static String id(String importId, long firstLine) {
    return importId + "@" + firstLine;
  }
}
