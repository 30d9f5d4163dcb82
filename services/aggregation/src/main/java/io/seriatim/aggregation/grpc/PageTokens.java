package io.seriatim.aggregation.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.kernel.identity.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The places in lists after which the next pages begin, as text for the caller to send back.
 *
 * <p>Law: a token is good for the tenant it was given to and for the question it was given for; it
 * opens nothing that the caller may not see, because every page is checked like the first, and it
 * does not tell its place.
 */
public final class PageTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String PURPOSE = "seriatim ledger pages";
  private static final String PLACES = "places";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final Set<String> NOT_THE_QUESTION =
      Set.of("page_size", "page_token", "minimum_position");

  private final SecretKeySpec key;
  private final SecretKeySpec hiding;

  /**
   * Seals tokens.
   *
   * @param secret the same on every instance that answers the same callers
   */
  public PageTokens(String secret) {
    byte[] derived =
        mac(
            new SecretKeySpec(PURPOSE.getBytes(StandardCharsets.UTF_8), ALGORITHM),
            ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8)));
    this.key = new SecretKeySpec(derived, ALGORITHM);
    this.hiding =
        new SecretKeySpec(
            mac(key, ByteBuffer.wrap(PLACES.getBytes(StandardCharsets.UTF_8))), "AES");
  }

  /** The token of a place. */
  String write(Message request, String place) {
    byte[] text = place.getBytes(StandardCharsets.UTF_8);
    byte[] asked = asked(request);
    // made from what it hides, so that it never comes twice with another place
    byte[] nonce =
        Arrays.copyOf(mac(key, ByteBuffer.wrap(asked), ByteBuffer.wrap(text)), NONCE_BYTES);
    try {
      byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce, asked).doFinal(text);
      ByteBuffer token = ByteBuffer.allocate(NONCE_BYTES + hidden.length).put(nonce).put(hidden);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    } catch (GeneralSecurityException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }

  /**
   * The place of a token; empty for the beginning.
   *
   * @throws InvalidValue for a token of another tenant or question, or of nobody
   */
  String read(Message request, String token) {
    if (token.isEmpty()) {
      return "";
    }
    byte[] bytes = decoded(token);
    if (bytes.length <= NONCE_BYTES + TAG_BYTES) {
      throw wrong(token);
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, asked(request))
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (AEADBadTagException _) {
      throw wrong(token);
    } catch (GeneralSecurityException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] asked) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, hiding, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(asked);
    return cipher;
  }

  /** Who asks what. */
  private static byte[] asked(Message request) {
    String tenant = Callers.current().tenant().value();
    String name = request.getDescriptorForType().getFullName();
    byte[] question = question(request).toByteArray();
    byte[] head =
        "%s\n%s\n%d\n".formatted(tenant, name, question.length).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + question.length).put(head).put(question).array();
  }

  private static Message question(Message request) {
    Message.Builder question = request.toBuilder();
    for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
      if (NOT_THE_QUESTION.contains(field.getName())) {
        question.clearField(field);
      }
    }
    return question.build();
  }

  private static byte[] mac(SecretKeySpec key, ByteBuffer... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (ByteBuffer part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      throw wrong(token);
    }
  }

  private static InvalidValue wrong(String token) {
    return new InvalidValue(
        "page token", token, "the next_page_token of the page before, with the same question");
  }
}
