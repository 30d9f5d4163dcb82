package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.Deed.ActionAdded;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Deed.Assessed;
import io.seriatim.audittrail.domain.incident.Deed.Batch;
import io.seriatim.audittrail.domain.incident.Deed.CauseRecorded;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.audittrail.domain.retention.SignedText;

/** All steps of an incident as the text that is hashed and signed. */
final class IncidentText {
  private IncidentText() {}

  static String of(Incident incident) {
    SignedText text =
        new SignedText()
            .line("kind", Incident.FORM)
            .line("owner", incident.name().owner())
            .line("incident", incident.name().id());
    incident.steps().forEach(step -> write(text, step));
    return text.toString();
  }

  private static void write(SignedText text, IncidentStep step) {
    text.line("step", step.number())
        .line("by", step.origin().by().id())
        .line("name", step.origin().by().displayName())
        .line("tenant", step.origin().by().tenant())
        .line("at", step.origin().at().toInstant())
        .line("request", step.origin().requestId());
    switch (step.deed()) {
      case Reported reported -> write(text, reported);
      case Assessed(Severity severity, String impact, String reason) ->
          text.line("assessed", severity).line("impact", impact).line("reason", reason);
      case CauseRecorded(Deed.CauseCategory category, String cause, String evidence) ->
          text.line("cause", category).line("text", cause).line("evidence", evidence);
      case ActionAdded(var kind, var responsible, var due, var toDo) ->
          text.line("action", kind)
              .line("responsible", responsible)
              .line("due", due)
              .line("text", toDo);
      case ActionCompleted(int action, String evidence) ->
          text.line("completed", action).line("evidence", evidence);
      case Closed(Signed signed) -> write(text.line("signed", "closed"), signed);
      case Reopened(Signed signed) -> write(text.line("signed", "reopened"), signed);
    }
  }

  private static void write(SignedText text, Reported reported) {
    text.line("reported", reported.what())
        .line("seen", reported.seen())
        .line("system", reported.where().system())
        .line("service", reported.where().service())
        .line("site", reported.where().site())
        .line("line", reported.where().line());
    for (Batch batch : reported.batches()) {
      text.line("batch", batch.gtin().value() + "/" + batch.lot().value());
    }
    reported.objects().forEach(object -> text.line("object", object));
    text.line("alert", reported.alertName()).line("immediate", reported.immediateAction());
  }

  private static void write(SignedText text, Signed signed) {
    text.line("user", signed.userName())
        .line("meaning", signed.meaning())
        .line("reason", signed.reason())
        .line("sign-in", signed.signIn())
        .line("record", signed.recordHash());
  }
}
