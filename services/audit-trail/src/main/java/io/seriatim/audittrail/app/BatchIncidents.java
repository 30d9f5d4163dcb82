package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ReviewedIncident;
import java.util.List;

/** The incidents of a batch's owner that name the batch. */
public interface BatchIncidents {
  /** As they stand now, without remarks, in the order of their ids. */
  List<ReviewedIncident> of(BatchName batch);
}
