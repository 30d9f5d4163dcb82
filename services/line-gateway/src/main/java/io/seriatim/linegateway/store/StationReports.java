package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.linegateway.domain.LineStep;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.StationFact;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.line.v1.ContainerReworked;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineSampleKind;
import io.seriatim.proto.line.v1.LineStepItem;
import io.seriatim.proto.line.v1.LineStepKind;
import io.seriatim.proto.line.v1.LineStepOutcome;
import io.seriatim.proto.line.v1.PacksDecommissioned;
import io.seriatim.proto.line.v1.PacksDestroyed;
import io.seriatim.proto.line.v1.PacksSampled;
import io.seriatim.proto.line.v1.ReworkKind;
import io.seriatim.proto.line.v1.SamplesReturned;
import java.util.List;
import java.util.Optional;

/** What people did at a line, as the ledger reads it. */
final class StationReports {
  private StationReports() {}

  static void put(LineReport.Builder report, StationFact fact, TenantId tenant) {
    switch (fact) {
      case StationFact.Stepped(LineStep step, long made) -> report.setLineStep(step(step, tenant));
      case StationFact.Reworked reworked -> report.setContainerReworked(reworked(reworked));
      case StationFact.Sampled(var serials, SampleKind kind, String reason) ->
          report.setPacksSampled(
              PacksSampled.newBuilder()
                  .addAllSerials(texts(serials))
                  .setKind(kind(kind))
                  .setReason(reason));
      case StationFact.SamplesReturned(var serials, String reason) ->
          report.setSamplesReturned(
              SamplesReturned.newBuilder().addAllSerials(texts(serials)).setReason(reason));
      case StationFact.Decommissioned(var serials, String reason) ->
          report.setPacksDecommissioned(
              PacksDecommissioned.newBuilder().addAllSerials(texts(serials)).setReason(reason));
      case StationFact.Destroyed(var serials, String reason, Person witness) ->
          report.setPacksDestroyed(
              PacksDestroyed.newBuilder()
                  .addAllSerials(texts(serials))
                  .setReason(reason)
                  .setWitness(actor(witness, tenant)));
    }
  }

  private static io.seriatim.proto.line.v1.LineStep.Builder step(LineStep step, TenantId tenant) {
    var message =
        io.seriatim.proto.line.v1.LineStep.newBuilder()
            .setKind(LineStepKind.valueOf("LINE_STEP_KIND_" + step.kind().name()))
            .setOutcome(LineStepOutcome.valueOf("LINE_STEP_OUTCOME_" + step.outcome().name()))
            .setReason(step.reason());
    step.items()
        .forEach(item ->
            message.addItems(
                LineStepItem.newBuilder()
                    .setName(item.name())
                    .setValue(item.value())
                    .setGood(item.good())));
    step.second().ifPresent(person -> message.setSecondPerson(actor(person, tenant)));
    return message;
  }

  private static ContainerReworked.Builder reworked(StationFact.Reworked fact) {
    return ContainerReworked.newBuilder()
        .setKind(ReworkKind.valueOf("REWORK_KIND_" + fact.kind().name()))
        .setParent(fact.container().canonical())
        .setLevel(LineReports.level(fact.plan().level()))
        .setCapacity(fact.plan().capacity())
        .addAllKept(ids(fact.kept()))
        .addAllRemoved(ids(fact.removed()))
        .addAllAdded(ids(fact.added()))
        .setPartialReason(fact.partialReason())
        .setReason(fact.reason())
        .setNewParent(id(fact.into()));
  }

  private static String id(Optional<ItemId> id) {
    return id.map(ItemId::canonical).orElse("");
  }

  static Actor.Builder actor(Person person, TenantId tenant) {
    return Actor.newBuilder()
        .setId(person.id())
        .setDisplayName(person.displayName())
        .setTenant(tenant.value());
  }

  private static LineSampleKind kind(SampleKind kind) {
    return switch (kind) {
      case IN_PROCESS -> LineSampleKind.LINE_SAMPLE_KIND_IN_PROCESS;
      case QUALITY_CONTROL -> LineSampleKind.LINE_SAMPLE_KIND_QUALITY_CONTROL;
      case RETENTION -> LineSampleKind.LINE_SAMPLE_KIND_RETENTION;
      case CUSTOMS ->
          throw new IllegalArgumentException("sample kind: CUSTOMS (expected: one of a line)");
    };
  }

  private static List<String> ids(List<ItemId> ids) {
    return ids.stream().map(ItemId::canonical).toList();
  }

  private static List<String> texts(List<SerialNumber> serials) {
    return serials.stream().map(SerialNumber::value).toList();
  }
}
