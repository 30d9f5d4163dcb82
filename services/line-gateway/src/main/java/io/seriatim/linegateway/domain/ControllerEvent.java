package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Action;
import io.seriatim.kernel.life.SampleKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a line controller can tell about serials (OPC 30260, event and pool managers). */
public enum ControllerEvent {
  /** They stand on labels. */
  LABELS_ENCODED(Subject.LABEL, UnitStage.ENCODED),
  /** Labels were looked at. */
  LABELS_INSPECTED(Subject.LABEL, null),
  /** Labels were kept as samples. */
  LABELS_SAMPLED(Subject.LABEL, UnitStage.LABEL_SAMPLED),
  /** Labels were spoiled before they were on a pack. */
  LABELS_SCRAPPED(Subject.LABEL, UnitStage.SCRAPPED),
  /** They stand on verified packs. */
  ITEMS_COMMISSIONED(Subject.ITEM, UnitStage.COMMISSIONED),
  /** Packs were taken as samples; they stay out. */
  ITEMS_SAMPLED(Subject.ITEM, UnitStage.KEPT_SAMPLE),
  /** Packs were looked at. */
  ITEMS_INSPECTED(Subject.ITEM, null),
  /** Packs were taken out. */
  ITEMS_DECOMMISSIONED(Subject.ITEM, UnitStage.TAKEN_OUT),
  /** Packs were destroyed. */
  ITEMS_DESTROYED(Subject.ITEM, UnitStage.DESTROYED),
  /** The controller holds them; they are on no label yet. */
  NUMBERS_HELD(Subject.NUMBER, null),
  /** They can't be used any more. */
  NUMBERS_INVALIDATED(Subject.NUMBER, UnitStage.INVALID),
  /** The controller certifies that they were never encoded. */
  NUMBERS_RETURNED(Subject.NUMBER, UnitStage.INVALID);

  /** What the event is about; it decides with which word it is refused. */
  public enum Subject {
    NUMBER,
    LABEL,
    ITEM
  }

  private final Subject subject;
  private final Optional<UnitStage> becomes;

  ControllerEvent(Subject subject, @Nullable UnitStage becomes) {
    this.subject = subject;
    this.becomes = Optional.ofNullable(becomes);
  }

  public Subject subject() {
    return subject;
  }

  /** The stage it leads to; empty where nothing changes. */
  public Optional<UnitStage> becomes() {
    return becomes;
  }

  /** Whether it has happened to a serial at this stage: then it changes nothing. */
  public boolean isDoneAt(UnitStage stage) {
    return becomes.filter(stage::equals).isPresent()
        || this == LABELS_ENCODED && stage.isBeyondEncoding();
  }

  /** Whether it may happen to a serial at this stage. */
  public boolean mayFollow(UnitStage stage) {
    return switch (this) {
      case LABELS_ENCODED, NUMBERS_HELD, NUMBERS_RETURNED -> stage == UnitStage.SENT;
      case LABELS_INSPECTED -> stage.allows(Action.COMMISSION) || stage == UnitStage.COMMISSIONED;
      case LABELS_SAMPLED -> stage.allows(Action.SAMPLE_LABEL);
      case LABELS_SCRAPPED -> stage.allows(Action.SCRAP_LABEL);
      case ITEMS_COMMISSIONED -> stage.allows(Action.COMMISSION);
      case ITEMS_SAMPLED -> stage.allows(Action.SAMPLE);
      case ITEMS_INSPECTED -> stage == UnitStage.COMMISSIONED;
      case ITEMS_DECOMMISSIONED -> stage.allows(Action.DECOMMISSION);
      case ITEMS_DESTROYED -> stage.allows(Action.DESTROY);
      case NUMBERS_INVALIDATED -> stage.allows(Action.INVALIDATE);
    };
  }

  /**
   * What is meant where a controller has one word for both: sampling of what stands on a good pack
   * is of the pack.
   */
  public ControllerEvent of(Optional<UnitStage> stage) {
    boolean isPack =
        stage.filter(s -> s == UnitStage.COMMISSIONED || s == UnitStage.KEPT_SAMPLE).isPresent();
    return this == LABELS_SAMPLED && isPack ? ITEMS_SAMPLED : this;
  }

  /** What it does to a container's label that is on no container. */
  public enum OnLabel {
    /** It stays as it is. */
    NOTHING,
    /** It comes to an end. */
    END,
    /** There is no such thing. */
    IMPOSSIBLE
  }

  /** What it does to a container's label; the container begins to live when it is packed. */
  public OnLabel onLabel() {
    return switch (this) {
      case LABELS_ENCODED, LABELS_INSPECTED, ITEMS_COMMISSIONED, ITEMS_INSPECTED, NUMBERS_HELD ->
          OnLabel.NOTHING;
      case LABELS_SAMPLED, LABELS_SCRAPPED, NUMBERS_INVALIDATED, NUMBERS_RETURNED -> OnLabel.END;
      case ITEMS_SAMPLED, ITEMS_DECOMMISSIONED, ITEMS_DESTROYED -> OnLabel.IMPOSSIBLE;
    };
  }

  /** The fact to write down; none of what the gateway knows already. */
  public Optional<LineFact> fact(List<SerialNumber> serials, String reason) {
    return this == NUMBERS_HELD ? Optional.empty() : Optional.of(written(serials, reason));
  }

  private LineFact written(List<SerialNumber> serials, String reason) {
    return switch (this) {
      case LABELS_ENCODED -> told(new ControllerFact.LabelsEncoded(serials));
      case LABELS_INSPECTED, ITEMS_INSPECTED, NUMBERS_HELD ->
          told(new ControllerFact.SerialsInspected(serials, reason));
      case ITEMS_SAMPLED ->
          new LineFact.AtStation(new StationFact.Sampled(serials, sample(reason), reason));
      case LABELS_SAMPLED -> told(new ControllerFact.LabelsSampled(serials, reason));
      case LABELS_SCRAPPED -> new LineFact.LabelsScrapped(serials, RejectCause.MECHANICAL);
      case ITEMS_COMMISSIONED -> new LineFact.PacksCommissioned(serials);
      case ITEMS_DECOMMISSIONED -> told(new ControllerFact.PacksDecommissioned(serials, reason));
      case ITEMS_DESTROYED -> told(new ControllerFact.PacksDestroyed(serials, reason));
      case NUMBERS_INVALIDATED, NUMBERS_RETURNED -> new LineFact.NumbersInvalidated(serials);
    };
  }

  private static SampleKind sample(String reason) {
    return reason.toLowerCase(Locale.ROOT).contains("retention")
        ? SampleKind.RETENTION
        : SampleKind.QUALITY_CONTROL;
  }

  private static LineFact told(ControllerFact fact) {
    return new LineFact.ByController(fact);
  }
}
