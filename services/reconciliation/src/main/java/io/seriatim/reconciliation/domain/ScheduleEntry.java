package io.seriatim.reconciliation.domain;

/** One production request as it stands in the file, field by field. */
public record ScheduleEntry(
    ScheduleField orderId,
    ScheduleField line,
    ScheduleField gtin,
    ScheduleField lot,
    ScheduleField quantity,
    ScheduleField unit,
    ScheduleField expiry,
    ScheduleField site,
    ScheduleField market,
    ScheduleField allowance,
    ScheduleField produced) {}
