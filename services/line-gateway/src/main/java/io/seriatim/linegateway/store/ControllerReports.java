package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.domain.ControllerFact;
import io.seriatim.proto.line.v1.ItemsUnpacked;
import io.seriatim.proto.line.v1.LabelsEncoded;
import io.seriatim.proto.line.v1.LabelsSampled;
import io.seriatim.proto.line.v1.LineNoticed;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.proto.line.v1.PacksDecommissioned;
import io.seriatim.proto.line.v1.PacksDestroyed;
import io.seriatim.proto.line.v1.SerialsInspected;

/** What a controller told, in the words of the contract. */
final class ControllerReports {
  private ControllerReports() {}

  static void put(LineReport.Builder report, ControllerFact fact) {
    switch (fact) {
      case ControllerFact.LabelsEncoded(var serials) ->
          report.setLabelsEncoded(
              LabelsEncoded.newBuilder().addAllSerials(LineReports.texts(serials)));
      case ControllerFact.LabelsSampled(var serials, String reason) ->
          report.setLabelsSampled(
              LabelsSampled.newBuilder()
                  .addAllSerials(LineReports.texts(serials))
                  .setReason(reason));
      case ControllerFact.PacksDecommissioned(var serials, String reason) ->
          report.setPacksDecommissioned(
              PacksDecommissioned.newBuilder()
                  .addAllSerials(LineReports.texts(serials))
                  .setReason(reason));
      case ControllerFact.PacksDestroyed(var serials, String reason) ->
          report.setPacksDestroyed(
              PacksDestroyed.newBuilder()
                  .addAllSerials(LineReports.texts(serials))
                  .setReason(reason));
      case ControllerFact.ContainerUnpacked(var parent, var out, var left, String reason) ->
          report.setItemsUnpacked(
              ItemsUnpacked.newBuilder()
                  .setParent(parent.canonical())
                  .addAllChildren(out.stream().map(ItemId::canonical).toList())
                  .setReason(reason));
      case ControllerFact.ContainerLabelSettled(var label, String fate, String reason) ->
          report.setLineNoticed(
              LineNoticed.newBuilder()
                  .setNotice(Notice.NOTICE_CONTAINER_LABEL_SETTLED)
                  .setSubject(label.canonical())
                  .setDetail(fate + ": " + reason));
      case ControllerFact.SerialsInspected(var serials, String result) ->
          report.setSerialsInspected(
              SerialsInspected.newBuilder()
                  .addAllSerials(LineReports.texts(serials))
                  .setResult(result));
    }
  }
}
