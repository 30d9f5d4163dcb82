package io.seriatim.localstack;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A stack's own certificate authority (X.509 v3, RFC 5280; ECDSA on P-256): what it signs is for
 * processes of one machine, as server and as client.
 */
final class Authority {
  private static final String NAME = "Seriatim local authority";
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte SIGNS_CERTIFICATES = 0x04;
  private static final byte SIGNS = (byte) 0x80;
  private static final Duration VALID = Duration.ofDays(3650);
  private static final int SERIAL_BITS = 127;
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final PrivateKey key;
  private final SecureRandom random = new SecureRandom();

  /** A certificate and its private key (PKCS #8), both PEM. */
  record Issued(String certificate, String key) {
    @Override
    public String toString() {
      return "Issued[" + certificate + "]";
    }
  }

  private Authority(PrivateKey key) {
    this.key = key;
  }

  /** The certificate of a new authority, and its key. */
  static Issued create(Instant now) {
    KeyPair pair = newPair();
    byte[] extensions =
        Der.sequence(
            extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes())),
            extension(KEY_USAGE, true, Der.bits(2, new byte[] {SIGNS_CERTIFICATES})));
    return new Authority(pair.getPrivate()).issue(NAME, pair, extensions, now);
  }

  /** The authority with this key, as {@link #create} gave it. */
  static Authority withKey(String pem) {
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
    try {
      return new Authority(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException damaged) {
      throw new StackException("the authority's key can't be read", damaged);
    }
  }

  /** A certificate for a process, which is reached at 127.0.0.1 and localhost. */
  Issued issue(String process, Instant now) {
    byte[] names =
        Der.sequence(
            Der.text(Der.IMPLICIT | 2, process),
            Der.text(Der.IMPLICIT | 2, "localhost"),
            Der.of(Der.IMPLICIT | 7, LOOPBACK));
    byte[] extensions =
        Der.sequence(
            extension(KEY_USAGE, true, Der.bits(7, new byte[] {SIGNS})),
            extension(
                EXTENDED_KEY_USAGE,
                false,
                Der.sequence(Der.oid(SERVER_AUTH), Der.oid(CLIENT_AUTH))),
            extension(SUBJECT_ALTERNATIVE_NAME, false, names));
    return issue(process, newPair(), extensions, now);
  }

  private Issued issue(String subject, KeyPair pair, byte[] extensions, Instant now) {
    byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
    byte[] told =
        Der.sequence(
            Der.of(Der.EXPLICIT, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(SERIAL_BITS, random)),
            algorithm,
            name(NAME),
            Der.sequence(time(now.minus(Duration.ofHours(1))), time(now.plus(VALID))),
            name(subject),
            encoded(pair.getPublic()),
            Der.of(Der.EXPLICIT | 3, extensions));
    byte[] certificate = Der.sequence(told, algorithm, Der.bits(0, signed(told)));
    return new Issued(
        pem("CERTIFICATE", certificate), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private byte[] signed(byte[] told) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(told);
      return signature.sign();
    } catch (GeneralSecurityException missing) {
      throw new StackException("this Java cannot sign with ECDSA", missing);
    }
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new StackException("this Java cannot make keys on P-256", missing);
    }
  }

  /** A public key's own encoding is the one a certificate wants. */
  private static byte[] encoded(PublicKey key) {
    return key.getEncoded();
  }

  private static byte[] name(String commonName) {
    return Der.sequence(
        Der.of(Der.SET, Der.sequence(Der.oid(COMMON_NAME), Der.text(Der.UTF8, commonName))));
  }

  private static byte[] time(Instant at) {
    return Der.text(Der.UTC_TIME, UTC_TIME.format(at));
  }

  private static byte[] extension(String id, boolean critical, byte[] value) {
    byte[] kept = Der.of(Der.OCTET_STRING, value);
    return critical ? Der.sequence(Der.oid(id), Der.yes(), kept) : Der.sequence(Der.oid(id), kept);
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }
}
