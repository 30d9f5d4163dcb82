package io.seriatim.masterdata.domain.onboarding;

/**
 * One signature of a go-live.
 *
 * @param recordHash hash of the record that was shown
 * @param bySignIn whether a sign-in was made for it; else the password was typed
 */
public record Signed(
    Who who,
    String userName,
    String meaning,
    RecordHash recordHash,
    String requestId,
    boolean bySignIn) {}
