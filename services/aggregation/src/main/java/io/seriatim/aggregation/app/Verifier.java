package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.aggregation.domain.VerificationScope;
import io.seriatim.aggregation.domain.Verified;
import java.util.function.Consumer;

/** Compares rows and archive. */
public interface Verifier {
  /** Gives every misfit as it is found; what is decided meanwhile is left out. */
  Verified verify(VerificationScope scope, Consumer<Misfit> found);
}
