package io.seriatim.chassis.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.CallerGate;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.caller.TestTokens;
import io.seriatim.testkit.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tokens that prove nobody, each of them wrong in one thing alone: the rest is as the identity
 * provider would have written it, with its own signature wherever that is not what is wrong.
 */
class AttackedDoorTest {
  private static final String ASKED = "seriatim.batch.v1.BatchQueryService/GetBatch";
  private static final List<String> RESULTS = new ArrayList<>();

  private static TestTokens tokens;
  private static RSAKey forged;
  private static MethodDescriptor method;
  private static Server server;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() throws Exception {
    tokens = new TestTokens();
    forged = new RSAKeyGenerator(2048).keyID("k1").generate();
    Auditor auditor =
        new Auditor(
            entry -> CompletableFuture.completedFuture(null),
            "attacked",
            InstantSource.system(),
            Duration.ofSeconds(1));
    InProcessServerBuilder builder = InProcessServerBuilder.forName("attacked").directExecutor();
    for (FileDescriptor file : WholeContract.files()) {
      file.getServices().forEach(one -> builder.addService(WholeContract.answering(one)));
    }
    method = asked();
    new CallInterceptors(
            List.of(
                new IdentityInterceptor(new CallerGate(tokens.verifier())),
                new AccessInterceptor(AccessTable.read(), new Endpoints(auditor))))
        .addTo(builder);
    server = builder.build().start();
    channel = InProcessChannelBuilder.forName("attacked").directExecutor().build();
  }

  private static MethodDescriptor asked() throws Exception {
    return WholeContract.files().stream()
        .flatMap(file -> file.getServices().stream())
        .flatMap(one -> one.getMethods().stream())
        .filter(one -> ASKED.equals(one.getService().getFullName() + "/" + one.getName()))
        .findFirst()
        .orElseThrow();
  }

  @AfterAll
  static void stop() throws Exception {
    channel.shutdownNow();
    server.shutdownNow();
    List<String> lines = new ArrayList<>(List.of("| attack | answered |", "|---|---|"));
    lines.addAll(RESULTS);
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "access-attacks-at-the-door.md"), lines);
    lines.forEach(System.out::println);
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-002"})
  @Requirement("P11-10-D")
  void a_token_with_one_thing_wrong_proves_nobody() throws Exception {
    // Given
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("expired a minute ago", ours(claims().expirationTime(in(-60))));
    attacks.put("without an end", ours(claims().expirationTime(null)));
    attacks.put("valid from in an hour", ours(claims().notBeforeTime(in(3_600))));
    attacks.put("for another audience", ours(claims().audience("account")));
    attacks.put("for no audience", ours(claims().audience(List.of())));
    attacks.put("of another realm", ours(claims().issuer("https://id.example.test/realms/other")));
    attacks.put("of the realm's address with a slash more", ours(claims().issuer(issuer() + "/")));
    attacks.put("without a subject", ours(claims().subject(null)));
    attacks.put("without a tenant", ours(claims().claim("tenant", null)));
    attacks.put("of two tenants", ours(claims().claim("tenant", List.of("acme", "cmo-lyon"))));
    attacks.put("of a tenant that is none", ours(claims().claim("tenant", "acme\ncmo-lyon")));
    attacks.put("of a site that is none", ours(claims().claim("site", "../lyon")));
    attacks.put("forged under the key's id", by(rsa(), new RSASSASigner(forged)));
    attacks.put("forged, its key in its own head", by(own(), new RSASSASigner(forged)));
    attacks.put("forged, under an id that nobody has", by(strange(), new RSASSASigner(forged)));
    attacks.put(
        "HS256 with the public key as its secret",
        by(JWSAlgorithm.HS256, new MACSigner(tokens.publicKey().toRSAPublicKey().getEncoded())));
    attacks.put("alg=none", new PlainJWT(claims().build()).serialize());
    attacks.put("its signature cut off", cut(ours(claims())));
    attacks.put("its signature another token's", mixed());
    attacks.put("two tokens", ours(claims()) + ", " + ours(claims()));

    // When
    assertThat(ask(ours(claims()))).isEqualTo(Status.Code.UNIMPLEMENTED);
    attacks.forEach((name, token) -> {
      Status.Code answer = ask(token);
      RESULTS.add("| " + name + " | " + answer + " |");

      // Then
      assertThat(answer).as(name).isEqualTo(Status.Code.UNAUTHENTICATED);
    });
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-ACCESS-001"})
  void a_role_counts_where_the_provider_writes_it_and_nowhere_else() {
    Map<String, JWTClaimsSet.Builder> attacks = new LinkedHashMap<>();
    attacks.put("a role beside the realm's roles", nobody().claim("roles", List.of("quality")));
    attacks.put(
        "a role of another client",
        nobody()
            .claim("resource_access", Map.of("seriatim-api", Map.of("roles", List.of("quality")))));
    attacks.put(
        "a role written otherwise",
        nobody().claim("realm_access", Map.of("roles", List.of("QUALITY", " quality"))));
    attacks.put("the scope as a role", nobody().claim("scope", "quality openid"));
    attacks.forEach((name, claims) -> {
      Status.Code answer = ask(ours(claims));
      RESULTS.add("| " + name + " | " + answer + " |");

      assertThat(answer).as(name).isEqualTo(Status.Code.PERMISSION_DENIED);
    });
  }

  private static JWTClaimsSet.Builder claims() {
    return TestTokens.claims("acme", Optional.of(Role.QUALITY), "");
  }

  private static JWTClaimsSet.Builder nobody() {
    return TestTokens.claims("acme", Optional.empty(), "");
  }

  private static String issuer() {
    return claims().build().getIssuer();
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static String ours(JWTClaimsSet.Builder claims) {
    return tokens.signed(claims.build());
  }

  private static JWSHeader rsa() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();
  }

  private static JWSHeader own() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(forged.toPublicJWK()).build();
  }

  private static JWSHeader strange() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../dev/null").build();
  }

  private static String by(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
    return by(new JWSHeader.Builder(algorithm).keyID("k1").build(), signer);
  }

  private static String by(JWSHeader header, JWSSigner signer) throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims().build());
    token.sign(signer);
    return token.serialize();
  }

  private static String cut(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static String mixed() {
    String mine = ours(TestTokens.claims("acme", Optional.of(Role.AUDITOR), ""));
    return cut(ours(claims())) + mine.substring(mine.lastIndexOf('.') + 1);
  }

  private static Status.Code ask(String token) {
    return WholeContract.call(
            channel, method, token, DynamicMessage.getDefaultInstance(method.getInputType()))
        .getStatus()
        .getCode();
  }
}
