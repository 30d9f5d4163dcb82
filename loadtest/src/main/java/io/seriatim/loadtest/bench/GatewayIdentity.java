package io.seriatim.loadtest.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * An identity provider of one process: gives the gateway its token and the operator his, and shows
 * the public key. The gateway verifies both as it always does.
 */
public final class GatewayIdentity implements AutoCloseable {
  private static final int KEY_BITS = 2048;
  private static final int SECONDS = 7_200;
  private static final String PATH = "/realms/bench";

  private final HttpServer server;
  private final KeyPair keys;
  private final String tenant;

  public GatewayIdentity(String tenant) {
    this.tenant = tenant;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      this.keys = generator.generateKeyPair();
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (GeneralSecurityException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.createContext(
        PATH + "/protocol/openid-connect/certs", exchange -> answer(exchange, published()));
    server.createContext(
        PATH + "/protocol/openid-connect/token",
        exchange ->
            answer(
                exchange,
                "{\"access_token\":\"%s\",\"expires_in\":%d}"
                    .formatted(token("gateway"), SECONDS)));
    server.start();
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** A signed token of somebody of the plant with one role. */
  public String token(String role) {
    return token(role, "");
  }

  /** A signed token of a gateway of a site. */
  public String gatewayToken(String gateway, String site) {
    return token("gateway", ",\"gateway\":\"%s\",\"site\":\"%s\"".formatted(gateway, site));
  }

  private String token(String role, String more) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"%s","aud":"seriatim-api","sub":"bench-%s","iat":%d,"exp":%d,"tenant":"%s",\
        "name":"Bench","preferred_username":"bench","realm_access":{"roles":["%s"]}%s}\
        """
            .formatted(issuer(), role, now, now + SECONDS, tenant, role, more);
    String signed = text("{\"alg\":\"RS256\",\"kid\":\"bench\"}") + "." + text(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + text(signature.sign());
    } catch (GeneralSecurityException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String published() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"bench","n":"%s","e":"%s"}]}\
    """
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return text(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static String text(String json) {
    return text(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
