package io.seriatim.linegateway.app;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What every line of a gateway works with. */
public record LineTools(
    LineJournal journal,
    Devices devices,
    LineMeters meters,
    LineSettings settings,
    InstantSource clock,
    LongSupplier nanos,
    Cause machine) {}
