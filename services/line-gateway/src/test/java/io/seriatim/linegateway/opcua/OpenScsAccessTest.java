package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seriatim.linegateway.opcua.ScsClient.Credentials;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is not let in. */
@Requirement("URS-LINE-043")
final class OpenScsAccessTest {
  @TempDir private Path directory;
  private ScsBench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new ScsBench(directory);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private ScsClient connect(Credentials credentials, SecurityPolicy policy, IdentityProvider who)
      throws UaException {
    return ScsClient.connect(bench.url(), credentials, policy, who);
  }

  private static UsernameProvider password(String password) {
    return new UsernameProvider("controller-1", password);
  }

  @Test
  void only_signed_and_encrypted_endpoints_for_user_names_are_offered() {
    List<EndpointDescription> endpoints = ScsClient.endpoints(bench.url());

    assertThat(endpoints)
        .extracting(EndpointDescription::getSecurityPolicyUri)
        .containsExactlyInAnyOrder(
            SecurityPolicy.Basic256Sha256.getUri(), SecurityPolicy.Aes128_Sha256_RsaOaep.getUri());
    assertThat(endpoints)
        .extracting(EndpointDescription::getSecurityMode)
        .containsOnly(MessageSecurityMode.SignAndEncrypt);
    assertThat(endpoints)
        .flatExtracting(endpoint -> List.of(endpoint.getUserIdentityTokens()))
        .extracting(UserTokenPolicy::getTokenType)
        .containsOnly(UserTokenType.UserName);
  }

  @Test
  void a_controller_with_certificate_and_password_comes_in_by_either_policy() throws UaException {
    for (SecurityPolicy policy :
        List.of(SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep)) {
      try (ScsClient client = connect(bench.credentials(), policy, password(ScsBench.PASSWORD))) {
        assertThat(client.types()).isPositive();
      }
    }
  }

  /** A client that believes there is such an endpoint, whatever the server offers. */
  private long refused(
      SecurityPolicy policy, MessageSecurityMode mode, UserTokenType token, IdentityProvider who) {
    EndpointDescription offered = ScsClient.endpoints(bench.url()).getFirst();
    EndpointDescription madeUp =
        new EndpointDescription(
            bench.url(),
            offered.getServer(),
            offered.getServerCertificate(),
            mode,
            policy.getUri(),
            new UserTokenPolicy[] {
              new UserTokenPolicy(
                  token == UserTokenType.UserName ? "username" : "anonymous",
                  token,
                  null,
                  null,
                  SecurityPolicy.Basic256Sha256.getUri())
            },
            offered.getTransportProfileUri(),
            offered.getSecurityLevel());
    UaException answer =
        assertThrows(
            UaException.class, () -> ScsClient.connect(madeUp, bench.credentials(), who).close());
    return answer.getStatusCode().value();
  }

  @Test
  void nobody_comes_in_anonymously() {
    assertThat(
            refused(
                SecurityPolicy.Basic256Sha256,
                MessageSecurityMode.SignAndEncrypt,
                UserTokenType.Anonymous,
                AnonymousProvider.INSTANCE))
        .isEqualTo(StatusCodes.Bad_IdentityTokenInvalid);
  }

  @Test
  void a_wrong_password_or_an_unknown_name_is_refused_the_same_way() {
    for (UsernameProvider who :
        List.of(password("another pass phrase"), new UsernameProvider("nobody", "x"))) {
      assertThatThrownBy(() -> connect(bench.credentials(), SecurityPolicy.Basic256Sha256, who))
          .isInstanceOfSatisfying(
              UaException.class,
              refused ->
                  assertThat(refused.getStatusCode().value())
                      .isEqualTo(StatusCodes.Bad_UserAccessDenied));
    }
  }

  @Test
  @Requirement("P11-10-H")
  void a_certificate_that_the_site_has_not_trusted_is_refused_and_kept_to_be_looked_at()
      throws IOException {
    Credentials stranger = Credentials.make();

    assertThatThrownBy(
            () -> connect(stranger, SecurityPolicy.Basic256Sha256, password(ScsBench.PASSWORD)))
        .isInstanceOf(UaException.class);

    try (Stream<Path> kept = Files.list(directory.resolve("opcua").resolve("rejected"))) {
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void no_endpoint_is_open_without_security_with_another_policy_or_only_signed() {
    IdentityProvider who = password(ScsBench.PASSWORD);

    assertThat(refused(SecurityPolicy.None, MessageSecurityMode.None, UserTokenType.UserName, who))
        .isEqualTo(StatusCodes.Bad_SecurityPolicyRejected);
    assertThat(
            refused(
                SecurityPolicy.Basic128Rsa15,
                MessageSecurityMode.SignAndEncrypt,
                UserTokenType.UserName,
                who))
        .isEqualTo(StatusCodes.Bad_SecurityChecksFailed);
    assertThat(
            refused(
                SecurityPolicy.Basic256Sha256,
                MessageSecurityMode.Sign,
                UserTokenType.UserName,
                who))
        .as("the server hangs up")
        .isEqualTo(StatusCodes.Bad_ConnectionClosed);
  }
}
