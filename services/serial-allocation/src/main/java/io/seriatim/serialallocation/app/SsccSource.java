package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.kernel.numbering.SsccRange;
import java.util.OptionalLong;

/** A range of SSCCs, each as its 18 digits. */
record SsccSource(SsccRange source) implements SerialSource {
  @Override
  public SerialNumber serialAt(long position) {
    return new SerialNumber(source.ssccAt(position).value());
  }

  @Override
  public OptionalLong positionOf(SerialNumber sscc) {
    return source.positionOf(new Sscc(sscc.value()));
  }
}
