package io.seriatim.masterdata.app.onboarding;

import io.seriatim.masterdata.domain.Texts;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.RecordHash;
import io.seriatim.masterdata.domain.onboarding.Signed;
import io.seriatim.masterdata.domain.onboarding.Workflow;

/** Takes the signatures that put grants in force. */
public final class SignGoLive {
  private final Steps steps;

  public SignGoLive(Steps steps) {
    this.steps = steps;
  }

  /** Proves that the caller is the person who signs. */
  @FunctionalInterface
  public interface Signer {
    /** Goes on only if it is; what it throws otherwise is answered as the refusal it is. */
    void prove();
  }

  /** What the signer gives. */
  public record Signing(String userName, String meaning, RecordHash recordHash, boolean bySignIn) {
    public Signing {
      Texts.require("signing.meaning", meaning, 3, 200);
    }
  }

  /** The person is asked for a proof only where the signature would count. */
  public Outcome sign(Asking asking, OnboardingKey key, Signing signing, Signer signer) {
    Signed signature =
        new Signed(
            asking.who(),
            signing.userName(),
            signing.meaning(),
            signing.recordHash(),
            asking.requestId(),
            signing.bySignIn());
    return steps.asOwner(key, asking, now -> decide(now, signature, signer));
  }

  private static Decision decide(Onboarding now, Signed signature, Signer signer) {
    Decision decision = Workflow.sign(now, signature);
    if (decision instanceof Decision.Keep) {
      signer.prove();
    }
    return decision;
  }
}
