package io.seriatim.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets of a stack's confidential clients: made at its first start, kept in a file only its
 * owner can read.
 */
final class ClientSecrets {
  static final String FILE = "secrets.json";
  static final String ADMIN = "keycloak-admin";
  private static final Pattern PLACE = Pattern.compile("@secret:([a-z0-9-]+)@");

  private final Map<String, String> byClient;

  private ClientSecrets(Map<String, String> byClient) {
    this.byClient = byClient;
  }

  static ClientSecrets read(Path file) {
    @SuppressWarnings("unchecked")
    Map<String, String> byClient = Json.read(file, Map.class);
    return new ClientSecrets(byClient);
  }

  /**
   * The secrets in {@code file}, made there first for every client the realm template names; for
   * one that came to the template later, when the file is there already.
   */
  static ClientSecrets readOrMake(Path file, String realmTemplate) {
    return readOrMake(file, realmTemplate, Collections.emptySortedSet());
  }

  /**
   * The same, and one for each of these names.
   *
   * @param others made also where the file is there and lacks them
   */
  static ClientSecrets readOrMake(Path file, String realmTemplate, SortedSet<String> others) {
    SecureRandom random = new SecureRandom();
    Map<String, String> secrets = ofClients(realmTemplate, random);
    if (Files.exists(file)) {
      secrets.putAll(read(file).byClient);
    }
    others.forEach(name -> secrets.computeIfAbsent(name, missing -> secret(random)));
    if (!Files.exists(file) || !read(file).byClient.equals(secrets)) {
      TextFiles.writePrivate(file, Json.text(secrets));
    }
    return read(file);
  }

  private static Map<String, String> ofClients(String realmTemplate, SecureRandom random) {
    Map<String, String> made = new TreeMap<>();
    made.put(ADMIN, secret(random));
    Matcher places = PLACE.matcher(realmTemplate);
    while (places.find()) {
      made.computeIfAbsent(places.group(1), client -> secret(random));
    }
    return made;
  }

  /** Whether it holds one of these. */
  boolean hasAny(Collection<String> names) {
    return names.stream().anyMatch(byClient::containsKey);
  }

  String of(String client) {
    String secret = byClient.get(client);
    if (secret == null) {
      throw new StackException(
          "no secret of client " + client + " (expected one of: " + byClient.keySet() + ")");
    }
    return secret;
  }

  /** The secret of a client that an older stack may not have. */
  Optional<String> find(String client) {
    return Optional.ofNullable(byClient.get(client));
  }

  /** Keeps the secret of a client that came to the realm later. */
  static void keep(Path file, String client, String secret) {
    Map<String, String> all = new TreeMap<>(read(file).byClient);
    all.put(client, secret);
    TextFiles.writePrivate(file, Json.text(all));
  }

  /** The realm with every {@code @secret:client@} filled in. */
  String fillIn(String realmTemplate) {
    return PLACE
        .matcher(realmTemplate)
        .replaceAll(place -> Matcher.quoteReplacement(of(place.group(1))));
  }

  @Override
  public String toString() {
    return "ClientSecrets" + byClient.keySet();
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
