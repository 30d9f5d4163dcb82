package io.seriatim.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.seriatim.chassis.demo.DemoService;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.testkit.RealmAdmin;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that prove nobody, and tenants named where they do not count, against both doors. */
class AttackIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> RESULTS = new ArrayList<>();
  private static DemoService service;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() {
    service = DemoService.start();
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", service.grpcPort()).usePlaintext().build();
  }

  @AfterAll
  static void stop() throws IOException {
    channel.shutdownNow();
    service.close();
    List<String> lines =
        Stream.concat(
                Stream.of("| attack | gRPC | HTTP |", "|---|---|---|"), RESULTS.stream().sorted())
            .toList();
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "access-attacks.md"), lines);
    lines.forEach(System.out::println);
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-002"})
  @Requirement("P11-10-D")
  void a_token_that_the_realm_did_not_give_for_us_lets_nobody_in() throws Exception {
    // Given
    String anna = Servers.tokenFor("anna");
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("forged: own key under the realm's key id", forged(anna, 600));
    attacks.put("forged, and expired too", forged(anna, -600));
    attacks.put("claims changed under the real signature", changed(anna));
    attacks.put("alg=none", headless(anna, "{\"alg\":\"none\"}"));
    attacks.put("alg=NoNe", headless(anna, "{\"alg\":\"NoNe\",\"typ\":\"JWT\"}"));
    attacks.put("unsigned: the signature cut off", anna.substring(0, anna.lastIndexOf('.') + 1));
    attacks.put("HS256 with the realm's public key as secret", confused(anna));
    attacks.put("another audience", token("seriatim", "admin-cli", "anna", "demo-anna"));
    attacks.put(
        "another realm",
        token(
            "master", "admin-cli", "admin", Servers.description().clientSecret("keycloak-admin")));
    attacks.put("nothing but the scheme", "");
    attacks.put("no token at all", "nonsense");

    // When
    attacks.forEach((name, token) -> {
      Status.Code grpc = call(token, Map.of(), request());
      int http = get(token, Map.of());
      RESULTS.add("| " + name + " | " + grpc + " | " + http + " |");

      // Then
      assertThat(grpc).as(name).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(http).as(name).isEqualTo(401);
    });
    assertThat(call(anna, Map.of(), request())).isEqualTo(Status.Code.OK);
    assertThat(get(anna, Map.of())).isEqualTo(200);
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void a_tenant_in_a_header_is_not_heard_from_a_person() throws Exception {
    for (String header :
        List.of("x-seriatim-on-behalf-of", "x-on-behalf-of", "x-tenant", "tenant", "x-tenant-id")) {
      String page = page(Servers.tokenFor("anna"), Map.of(header, "cmo-lyon")).body();
      RESULTS.add("| tenant in header " + header + " | as acme | as " + page + " |");

      assertThat(page).as(header).isEqualTo("acme");
    }
    String path = page("/demo/tenant?tenant=cmo-lyon", Servers.tokenFor("anna"), Map.of()).body();
    RESULTS.add("| tenant in the query | - | as " + path + " |");
    assertThat(path).isEqualTo("acme");
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void a_request_id_of_another_tenant_is_a_new_request() throws Exception {
    // Given
    CancelOrderRequest request = request();
    CancelOrderRequest other = request.toBuilder().setReason("quite another").build();
    assertThat(call(Servers.tokenFor("anna"), Map.of(), request)).isEqualTo(Status.Code.OK);

    // When
    Status.Code replayed =
        call(Servers.serviceToken(), Map.of("x-seriatim-on-behalf-of", "cmo-lyon"), other);
    Status.Code reused = call(Servers.tokenFor("anna"), Map.of(), other);

    // Then
    RESULTS.add("| request id of another tenant replayed | " + replayed + " (a new act) | - |");
    assertThat(replayed).isEqualTo(Status.Code.OK);
    assertThat(reused).isEqualTo(Status.Code.ALREADY_EXISTS);
  }

  @Test
  @Requirement("URS-ACCESS-005")
  @Requirement({"P11-300", "A11-12"})
  void five_wrong_passwords_lock_the_account_and_a_person_of_a_site_is_bound_to_it()
      throws Exception {
    // Given
    String lina = token("seriatim", "seriatim-cli", "lina", Servers.demoPassword("lina"));
    assertThat(claim(lina, "site")).isEqualTo("basel");

    // When
    for (int i = 0; i < 5; i++) {
      assertThat(asked("seriatim", "seriatim-cli", "lina", "guess-" + i).statusCode())
          .isBetween(400, 401);
    }
    RealmAdmin admin = new RealmAdmin();
    String id = claim(lina, "sub");
    await()
        .until(() ->
            JsonParser.parseString(admin.get("seriatim/attack-detection/brute-force/users/" + id))
                .getAsJsonObject()
                .get("disabled")
                .getAsBoolean());
    int right =
        asked("seriatim", "seriatim-cli", "lina", Servers.demoPassword("lina")).statusCode();

    // Then
    RESULTS.add("| right password after five wrong ones | - | " + right + " |");
    assertThat(right).isBetween(400, 401);
  }

  private static CancelOrderRequest request() {
    return CancelOrderRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setOrderId("attacked")
        .setReason("not needed")
        .build();
  }

  private static Status.Code call(
      String token, Map<String, String> more, CancelOrderRequest request) {
    Metadata headers = new Metadata();
    headers.put(key("authorization"), "Bearer " + token);
    more.forEach((name, value) -> headers.put(key(name), value));
    try {
      BatchCommandServiceGrpc.newBlockingStub(channel)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
          .cancelOrder(request);
      return Status.Code.OK;
    } catch (StatusRuntimeException refused) {
      if (token.length() > 100) {
        assertThat(String.valueOf(refused.getMessage())).doesNotContain(token);
      }
      return refused.getStatus().getCode();
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static int get(String token, Map<String, String> headers) {
    try {
      return page(token, headers).statusCode();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static HttpResponse<String> page(String token, Map<String, String> headers)
      throws IOException, InterruptedException {
    return page("/demo/tenant", token, headers);
  }

  private static HttpResponse<String> page(String path, String token, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.httpAddress() + path))
            .header("Authorization", "Bearer " + token);
    headers.forEach(request::header);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String token(String realm, String client, String user, String password)
      throws Exception {
    HttpResponse<String> answer = asked(realm, client, user, password);
    assertThat(answer.statusCode()).as(realm + " " + client).isEqualTo(200);
    return JsonParser.parseString(answer.body())
        .getAsJsonObject()
        .get("access_token")
        .getAsString();
  }

  private static HttpResponse<String> asked(
      String realm, String client, String user, String password) throws Exception {
    String form =
        Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "username",
                user,
                "password",
                password)
            .entrySet()
            .stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(
                    Servers.keycloak().url()
                        + "/realms/"
                        + realm
                        + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String claim(String token, String name) throws Exception {
    return String.valueOf(SignedJWT.parse(token).getJWTClaimsSet().getClaim(name));
  }

  private static String forged(String real, long seconds) throws Exception {
    SignedJWT token = SignedJWT.parse(real);
    return signed(
        token,
        new JWTClaimsSet.Builder(token.getJWTClaimsSet())
            .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
            .build());
  }

  private static String signed(SignedJWT like, JWTClaimsSet claims) throws JOSEException {
    String id = like.getHeader().getKeyID();
    SignedJWT forged =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), claims);
    forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).keyID(id).generate()));
    return forged.serialize();
  }

  private static String changed(String real) {
    String[] parts = real.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0] + "." + coded(claims.replace("acme", "cmo-lyon")) + "." + parts[2];
  }

  private static String headless(String real, String header) {
    return coded(header) + "." + real.split("\\.", -1)[1] + ".";
  }

  private static String confused(String real) throws Exception {
    HttpResponse<byte[]> keys =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(Servers.keycloak().keySetEndpoint())).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    SignedJWT token = SignedJWT.parse(real);
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(token.getHeader().getKeyID()).build(),
            token.getJWTClaimsSet());
    forged.sign(new MACSigner(keys.body()));
    return forged.serialize();
  }

  private static String coded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
